import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { accentIndex, accents, contrast, PAPER } from './accents.ts';
import { coverKinds, drawCover } from './cover.ts';

const ids = Array.from(
  { length: 400 },
  (_, index) => `0198c0de-${String(index).padStart(4, '0')}-7000-8000-00000000abcd`,
);

describe('covers', () => {
  test('are the same for the same id and differ between ids', () => {
    expect(drawCover('post', ids[0] ?? '')).toBe(drawCover('post', ids[0] ?? ''));
    const drawings = new Set(ids.map((id) => drawCover('post', id)));
    expect(drawings.size).toBeGreaterThan(ids.length * 0.9);
  });

  test('stay under 3 KB, without styles, scripts and numbers that are none', () => {
    for (const kind of coverKinds) {
      for (const id of ids) {
        const svg = drawCover(kind, id);
        expect(Buffer.byteLength(svg)).toBeLessThan(3072);
        expect(svg).not.toMatch(/style=|<script|NaN|undefined|Infinity/u);
      }
    }
  });

  test('use every accent', () => {
    expect(new Set(ids.map(accentIndex)).size).toBe(accents.length);
  });
});

describe('accents', () => {
  test.each(accents.map((accent) => [accent.name, accent] as const))(
    '%s is readable in both themes',
    (_name, accent) => {
      expect(contrast(accent.light, PAPER.light)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent.dark, PAPER.dark)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(accent.ink, accent.ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('stand in the style sheet as they are here', () => {
    const css = readFileSync(new URL('../../styles/accents.css', import.meta.url), 'utf8');
    const rules = [
      ...css.matchAll(/([^{}\n]*)\[data-accent='(\d+)'\] \{\s*--accent: (#[0-9a-f]{6});/gu),
    ];
    expect(rules).toHaveLength(accents.length * 3);
    for (const [, selector = '', index, colour] of rules) {
      const accent = accents[Number(index)];
      expect(colour).toBe(selector.includes(':root') ? accent?.dark : accent?.light);
    }
  });

  test('the text colours of the themes reach 7:1', () => {
    const css = readFileSync(new URL('../../styles/tokens.css', import.meta.url), 'utf8');
    const blocks = [
      ...css.matchAll(
        /\{[^{}]*--paper: (#\w{6});[^{}]*--ink: (#\w{6});\s*--ink-2: (#\w{6});[^{}]*--danger: (#\w{6});\s*--success: (#\w{6})/gu,
      ),
    ];
    expect(blocks).toHaveLength(3);
    for (const [, paper = '', ink = '', second = '', danger = '', success = ''] of blocks) {
      expect([PAPER.light, PAPER.dark]).toContain(paper);
      expect(contrast(ink, paper)).toBeGreaterThanOrEqual(7);
      expect(contrast(second, paper)).toBeGreaterThanOrEqual(7);
      expect(contrast(danger, paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(success, paper)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

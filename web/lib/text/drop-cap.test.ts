import { expect, test } from '@jest/globals';
import { canHaveDropCap } from './drop-cap.ts';

test.each([
  ['<p>В конце года</p>', true],
  ['<p><em>“Émile</em> said</p>', true],
  ['<p>الموسيقى</p>', false],
  ['<p>संगीत</p>', false],
  ['<p>音楽</p>', false],
  ['<p>1876 was</p>', false],
  ['<h2>Heading</h2><p>Text</p>', false],
  [`<p>${'<b>'.repeat(20_000)}`, false],
  [`<p>${'<'.repeat(50_000)}`, false],
])('%.30s: %s', (html, expected) => {
  const before = performance.now();
  expect(canHaveDropCap(html)).toBe(expected);
  expect(performance.now() - before).toBeLessThan(50);
});

import { describe, expect, test } from '@jest/globals';
import { plainText, renderMarkdown } from './render.ts';

describe('harm', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](vbscript:x)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '![x](javascript:alert(1))',
    '![x](https://e.example/"onerror="alert(1))',
    '<javascript:alert(1)>',
    '`<img src=x onerror=alert(1)>`',
    '```html\n<script>alert(1)</script>\n```',
    '```"><script>alert(1)</script>\nx\n```',
    '[x]: javascript:alert(1)\n\n[x]',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="x">',
    '<style>*{}</style>',
    '<!-- --><b onclick=alert(1)>x</b>',
  ])('%s', (source) => {
    for (const kind of ['post', 'comment'] as const) {
      const html = renderMarkdown(source, kind);
      expect(html).not.toMatch(/<(script|svg|iframe|style|b)\b|<[^>]*\son\w+=|<[^>]*(href|src)="(javascript|vbscript|data):/i);
    }
  }); // prettier-ignore
});

test('a post has headings from h2, tables without styles, pictures over https', () => {
  expect(renderMarkdown('# A\n\n## B\n\n###### C', 'post')).toBe(
    '<h2>A</h2>\n<h2>B</h2>\n<h6>C</h6>',
  );
  expect(renderMarkdown('|a|\n|-:|\n|1|', 'post')).toContain('<th align="right">a</th>');
  expect(renderMarkdown('![A](https://e.example/a.png)', 'post')).toContain(
    '<img src="https://e.example/a.png" alt="A" loading="lazy" />',
  );
  expect(renderMarkdown('![A](http://e.example/a.png)', 'post')).not.toContain('src=');
});

test('a comment has neither, and its links vouch for nothing', () => {
  const html = renderMarkdown(
    '# A\n\n![B](https://e.example/b.png)\n\nhttps://e.example',
    'comment',
  );
  expect(html).not.toMatch(/<h\d|<img/);
  expect(html).toContain('rel="nofollow ugc noopener"');
});

test('plain text has the words and nothing else', () => {
  expect(plainText('# A *b*\n\n- c & d\n- [e](https://e.example) `f<g>`')).toBe('A b c & d e f<g>');
});

test('a long text of brackets does not hang', () => {
  for (const source of [
    '['.repeat(50_000),
    '*a '.repeat(30_000),
    '> '.repeat(50_000),
    '`'.repeat(90_000),
  ]) {
    expect(typeof renderMarkdown(source, 'post')).toBe('string');
  }
});

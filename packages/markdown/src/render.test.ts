import { describe, expect, test } from '@jest/globals';
import { renderInTime } from './render-in-time.ts';
import { renderMarkdown, type TextKind } from './render.ts';

const htmlOf = (source: string, kind: TextKind) => renderMarkdown(source, kind).html;

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
      const html = htmlOf(source, kind);
      expect(html).not.toMatch(/<(script|svg|iframe|style|b)\b|<[^>]*\son\w+=|<[^>]*(href|src)="(javascript|vbscript|data):/i);
    }
  }); // prettier-ignore
});

test('a post has headings from h2, tables without styles, pictures over https', () => {
  expect(htmlOf('# A\n\n## B\n\n###### C', 'post')).toBe('<h2>A</h2>\n<h2>B</h2>\n<h6>C</h6>');
  expect(htmlOf('|a|\n|-:|\n|1|', 'post')).toContain('<th align="right">a</th>');
  expect(htmlOf('![A](https://e.example/a.png)', 'post')).toContain(
    '<img src="https://e.example/a.png" alt="A" loading="lazy" />',
  );
  expect(htmlOf('![A](http://e.example/a.png)', 'post')).not.toContain('src=');
});

test('a comment has neither, and its links vouch for nothing', () => {
  const html = htmlOf('# A\n\n![B](https://e.example/b.png)\n\nhttps://e.example', 'comment');
  expect(html).not.toMatch(/<h\d|<img/);
  expect(html).toContain('rel="nofollow ugc noopener"');
});

test('plain text has the words and nothing else', () => {
  const source = '# A *b*\n\n- c & d\n- [e](https://e.example) `f<g>`\n\n|h|i|\n|-|-|\n|j|k|\n\n![l](https://e.example/l.png)\nm\\*';
  expect(renderMarkdown(source, 'post').plain).toBe('A b c & d e f<g> h i j k m*');
}); // prettier-ignore

describe('a long text', () => {
  test('is rendered as a short one is', async () => {
    const source = 'Some *words* again.\n\n'.repeat(1000);
    expect(await renderInTime(source, 'post')).toEqual(renderMarkdown(source, 'post'));
  });

  test('that would keep the process busy keeps only a thread busy', async () => {
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 5);
    const nested = `${'> '.repeat(200)}a\n${'b\n'.repeat(50_000)}`;
    await renderInTime(nested.slice(0, 100_000), 'post');
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5);
  });

  test('that takes more than two seconds is given up, and the next one is rendered', async () => {
    const endless = `${'> '.repeat(200)}a\n${'b\n'.repeat(50_000)}`.repeat(20);
    expect(await renderInTime(endless, 'post')).toBeNull();
    expect(await renderInTime('word '.repeat(2000), 'post')).not.toBeNull();
  });
});

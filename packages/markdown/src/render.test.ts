import { describe, expect, test } from '@jest/globals';
import { renderInTime } from './render-in-time.ts';
import { mentionsIn, renderMarkdown, type TextKind } from './render.ts';

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
      expect(html).not.toMatch(
        /<(script|svg|iframe|style|b)\b|<[^>]*\son\w+=|<[^>]*(href|src)="(javascript|vbscript|data):/i,
      );
    }
  });
});

test('a post has headings from h2, tables without styles, pictures over https', () => {
  expect(htmlOf('# A\n\n## B\n\n###### C', 'post')).toBe('<h2>A</h2>\n<h2>B</h2>\n<h6>C</h6>');
  expect(htmlOf('|a|\n|-:|\n|1|', 'post')).toContain('<th align="right">a</th>');
  expect(htmlOf('![A](https://e.example/a.png)', 'post')).toContain(
    '<img src="https://e.example/a.png" alt="A" loading="lazy" />',
  );
});

test.each([
  '![A *b* & c](http://e.example/a.png)',
  '![A *b* & c](/a.png)',
  '[![A *b* & c](x:y)](z)',
])('of %s the words are left', (source) => {
  const { html, plain } = renderMarkdown(source, 'post');
  expect(html).not.toContain('<img');
  expect(html).toContain('A b &amp; c');
  expect(plain).toBe('A b & c');
});

describe('a table', () => {
  const wide = (columns: number, rows: string) =>
    `${'a|'.repeat(columns)}\n${'-|'.repeat(columns)}\n${rows}`;

  test('with all of its cells is shown whole', () => {
    const html = htmlOf(wide(40, `${'b|'.repeat(40)}\n`.repeat(400)), 'post');
    expect(html.match(/<td>b<\/td>/g)).toHaveLength(16_000);
  });

  test.each([
    ['one', wide(60, 'b\n'.repeat(2300))],
    ['many', `${wide(60, 'b\n'.repeat(60))}\n`.repeat(100)],
    ['many in quotes', `${wide(60, 'b\n'.repeat(60)).replace(/^/gm, '> ')}\n\n`.repeat(50)],
  ])('has no more cells than the text has characters: %s', (_, source) => {
    const html = htmlOf(source, 'post');
    expect(html.match(/<t[hd]>/g)?.length).toBeLessThanOrEqual(source.length);
    // What is left of it is not lost.
    expect(html.match(/\bb\b/g)).toHaveLength(source.match(/\bb\b/g)?.length ?? 0);
  });
});

test('a comment has neither, and its links vouch for nothing', () => {
  const html = htmlOf('# A\n\n![B](https://e.example/b.png)\n\nhttps://e.example', 'comment');
  expect(html).not.toMatch(/<h\d|<img/);
  expect(html).toContain('rel="nofollow ugc noopener"');
});

test('plain text has the words and nothing else', () => {
  const source =
    '# A *b*\n\n- c & d\n- [e](https://e.example) `f<g>`\n\n|h|i|\n|-|-|\n|j|k|\n\n![l](https://e.example/l.png)\nm\\*';
  expect(renderMarkdown(source, 'post').plain).toBe('A b c & d e f<g> h i j k m*');
});

describe('what is not shown', () => {
  test.each([
    ['a\u0001b\u007fc\u0090d', 'abcd'],
    ['a\ufdd0b\uffffc\u{1ffff}d', 'abcd'],
    ['a\u000cb\u000bc\u0085d', 'a b c d'],
    ['a&#12;b', 'a b'],
    ['`a\u0002b`', 'ab'],
    ['a\tb', 'a b'],
  ])('is taken out of %j', (source, plain) => {
    for (const kind of ['post', 'comment'] as const) {
      const rendered = renderMarkdown(source, kind);
      expect(rendered.plain).toBe(plain);
      expect(rendered.html).not.toMatch(/(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}/u);
      expect(rendered.isBlank).toBe(false);
    }
  });

  test.each([
    '',
    ' \n ',
    '\u200b',
    '&nbsp;',
    '&#8203;&shy;',
    '\u2800',
    '[a]: https://e.example',
    '>',
    '-',
    '1.',
    '```\n```',
    '---',
    '\u0001',
    '\uffff',
    '&#x3164;',
    '[](https://e.example)',
    '**\u200b**',
  ])('alone is blank: %j', (source) => {
    expect(renderMarkdown(source, 'comment').isBlank).toBe(true);
    expect(renderMarkdown(source, 'post').isBlank).toBe(true);
  });

  test.each(['.', '<!-- a -->', '`a`', '> a', '😀', '\\*', '&amp;'])(
    'is not all of %j',
    (source) => {
      expect(renderMarkdown(source, 'comment').isBlank).toBe(false);
    },
  );

  test.each([
    '# ',
    '![](http://e.example/a.png)',
    '![](https://)',
    '![](https:///a)',
    '![](https://?a)',
    '![](https://%20)',
    '![](https:a)',
  ])('is all of the post %j', (source) => {
    expect(renderMarkdown(source, 'post').isBlank).toBe(true);
  });

  test('does not stand for a picture', () => {
    expect(renderMarkdown('![](https://e.example/a.png)', 'post').isBlank).toBe(false);
    expect(renderMarkdown('![](https://e.example/a.png)', 'comment').isBlank).toBe(false);
  });
});

describe('a long text', () => {
  const ENDLESS = `${'> '.repeat(200)}a\n${'b\n'.repeat(50_000)}`.repeat(20);

  test('is rendered as a short one is', async () => {
    const source = 'Some *words* again.\n\n'.repeat(1000);
    expect(await renderInTime(source, 'post', 'a')).toEqual(renderMarkdown(source, 'post'));
  });

  test('that would keep the process busy keeps only a thread busy', async () => {
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    await renderInTime(ENDLESS.slice(0, 100_000), 'post', 'a');
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
  });

  test('that takes more than two seconds is given up, and nobody else’s', async () => {
    // Both threads run: to start one takes longer than to render.
    await Promise.all(['a', 'b'].map((owner) => renderInTime('word '.repeat(2000), 'post', owner)));
    const costly = Array.from({ length: 6 }, () => renderInTime(ENDLESS, 'post', 'a'));
    const others = ['b', 'c'].map((owner) => renderInTime('word '.repeat(2000), 'post', owner));
    for (const rendered of await Promise.all(others)) expect(rendered).toHaveProperty('html');
    expect(await Promise.all(costly)).toEqual(['too complex', ...Array<string>(5).fill('busy')]);
    expect(await renderInTime('word '.repeat(2000), 'post', 'a')).toHaveProperty('html');
  });

  test('whose HTML would be a multiple of it is refused', async () => {
    const source = `${'>'.repeat(90)}a\n\n`.repeat(1000);
    expect(source.length).toBeLessThan(100_000);
    expect(await renderInTime(source, 'post', 'a')).toBe('too complex');
  });
});

describe('mentions', () => {
  test.each([
    ['@clara, listen to this', ['clara']],
    ['@Clara and @CLARA and @robert_s', ['clara', 'robert_s']],
    ['clara@example.com, a/@clara, @@clara, @cl', []],
    ['`@clara` and [@robert](https://example.com)', []],
    ['```\n@clara\n```', []],
    ['**@clara**: “@robert”', ['clara', 'robert']],
    [Array.from({ length: 12 }, (_, index) => `@user${index}`).join(' '), 10],
  ])('of %s', (source, names) => {
    const found = mentionsIn(source, 'comment');
    expect(typeof names === 'number' ? found.length : found).toEqual(names);
  });

  test('lead to the pages of those who are there, and of nobody else', () => {
    const { html, plain } = renderMarkdown(
      'See @Clara, @nobody and `@clara` at [@clara](https://example.com).',
      'comment',
      new Set(['clara']),
    );
    expect(html.match(/href="[^"]*"/g)).toEqual([
      'href="/users/clara"',
      'href="https://example.com"',
    ]);
    expect(html).toContain('>@Clara</a>');
    expect(plain).toBe('See @Clara, @nobody and @clara at @clara.');
  });
});

import { describe, expect, test } from '@jest/globals';
import { partLongWords, partLongWordsOfHtml } from './hyphens.ts';

const show = (text: string): string => text.replaceAll('\u00ad', '|');

describe('long words may be parted', () => {
  test.each([
    ['<h2>Достопримечательность</h2>', '<h2>До|сто|при|ме|ча|тель|ность</h2>'],
    ['<p><em>Instrumentation</em>, да</p>', '<p><em>In|stru|ment|a|tion</em>, да</p>'],
    ['<p>&lt;достопримечательность&gt;</p>', '<p>&lt;до|сто|при|ме|ча|тель|ность&gt;</p>'],
  ])('in %s', (html, expected) => {
    expect(show(partLongWordsOfHtml(html))).toBe(expected);
  });

  test.each([
    '<p>Короткие слова</p>',
    '<p><code>Instrumentation</code></p>',
    '<pre><code class="language-instrumentation">Instrumentation</code></pre>',
    '<p><a href="https://e.example/instrumentation" title="Instrumentation">x</a></p>',
    '<p>https://instrumentation.example instrumentation.example/a me@instrumentation.example</p>',
  ])('but not in %s', (html) => {
    expect(partLongWordsOfHtml(html)).toBe(html);
  });

  test('after code they may be again', () => {
    expect(show(partLongWordsOfHtml('<code>a</code> instrumentation'))).toBe(
      '<code>a</code> in|stru|ment|a|tion',
    );
  });

  test('however many words there are and however long, it takes little time', () => {
    partLongWords('достопримечательность'.repeat(5000));
    partLongWordsOfHtml('<p>'.repeat(30_000));
    for (let index = 0; index < 30_000; index += 1)
      partLongWords(
        `достопримечательность${String.fromCodePoint(0x430 + (index % 32), 0x430 + ((index >> 5) % 32), 0x430 + (index >> 10))}`,
      );
    expect(partLongWords('х'.repeat(100_000))).toHaveLength(100_000);
  }, 15_000);
});

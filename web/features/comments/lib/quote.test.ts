import { expect, test } from '@jest/globals';
import { quoted } from './quote.ts';

test.each([
  ['one line', 'So be it.', '> So be it.\n\n'],
  ['paragraphs', 'One.\n\nTwo.', '> One.\n>\n> Two.\n\n'],
  ['what quotes itself, without that', '> Said before.\n\nI agree.', '> I agree.\n\n'],
  ['what is long, by its beginning', 'a'.repeat(601), `> ${'a'.repeat(599)}…\n\n`],
])('%s', (_, text, expected) => {
  expect(quoted(text)).toBe(expected);
});

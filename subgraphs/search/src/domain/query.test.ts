import { describe, expect, test } from '@jest/globals';
import { truncateQuery, MAX_QUERY, parseQuery } from './query.ts';

describe('a query from outside', () => {
  test.each([
    ['long', 'a '.repeat(500_000)],
    ['of letters in two units', '𠮷'.repeat(500_000)],
    ['cut within a letter', `${'a'.repeat(2 * MAX_QUERY)}𠮷`],
  ])('that is %s is cut to whole letters', (_, text) => {
    const cut = truncateQuery(text);
    expect(Array.from(cut)).toHaveLength(MAX_QUERY);
    expect(cut.isWellFormed()).toBe(true);
    expect(text.startsWith(cut)).toBe(true);
  });

  test('counts letters as they are written, not by their parts', () => {
    expect(truncateQuery('e\u0301'.repeat(MAX_QUERY))).toBe('é'.repeat(MAX_QUERY));
  });

  test('is read with its words in order, each once', () => {
    expect(parseQuery('Bach -organ "cello suites" bach')).toMatchObject({
      words: ['bach'],
      phrases: [['cello', 'suites']],
      excluded: [['organ']],
    });
  });
});

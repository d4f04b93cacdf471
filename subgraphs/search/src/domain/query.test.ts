import { describe, expect, test } from '@jest/globals';
import { truncateQuery, isEmpty, MAX_QUERY, mostOf, parseQuery } from './query.ts';

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

describe('what a query asks for', () => {
  test.each([
    ['AC - DC', { words: ['ac', 'dc'], excluded: [] }],
    ['-M-', { words: ['m'], excluded: [] }],
    ['-"a b" jazz', { words: ['jazz'], phrases: [['a', 'b']], excluded: [] }],
    ['rock -"hip hop"', { words: ['rock'], phrases: [], excluded: [['hip', 'hop']] }],
    ['«белая ночь» джаз', { words: ['джаз'], phrases: [['белая', 'ночь']] }],
    ['„hip hop“', { words: [], phrases: [['hip', 'hop']] }],
    ['an open "hip hop', { words: ['an', 'open'], phrases: [['hip', 'hop']] }],
    ['春の海', { words: [], phrases: [['春', 'の', '海']] }],
    ['соч. 27', { words: ['op', '27'] }],
    ['bwv1007', { words: ['bwv', '1007'] }],
  ])('%s', (text, parts) => {
    expect(parseQuery(text)).toMatchObject(parts);
  });

  test('has a key of music for one word, whatever its language', () => {
    const [written, english] = ['до минор', 'C minor'].map(parseQuery);
    expect(written?.words).toEqual(english?.words);
    expect(written?.words).toHaveLength(1);
    expect(written).toMatchObject({
      name: 'до минор',
      musicalKeys: [
        {
          written: 'до минор',
          spellings: [
            ['c', 'minor'],
            ['до', 'минор'],
          ],
        },
      ],
    });
  });

  test('has the name without what is excluded, and whole, for the dash may be part of it', () => {
    const query = parseQuery('rock -roll');
    expect(query.keys.names).toEqual(['=rock']);
    expect(query.wholeNames).toEqual(['=rockroll']);
    expect(parseQuery('rock roll').wholeNames).toEqual([]);
  });

  test('has at most sixteen words, phrases and exclusions', () => {
    const many = (part: (at: number) => string) =>
      Array.from({ length: 40 }, (_, at) => part(at)).join(' ');
    expect(parseQuery(many((at) => `a${at}`)).words).toHaveLength(16);
    expect(parseQuery(many((at) => `"b ${at}"`)).phrases).toHaveLength(16);
    expect(parseQuery(many((at) => `-c${at}`)).excluded).toHaveLength(16);
  });
});

test.each([
  ['jaz', true],
  ['jazz ', false],
  ['"jazz"', false],
  ['jazz!', false],
  ['сон', true],
])('%j may go on: %s', (text, isOpen) => {
  expect(parseQuery(text).isOpen).toBe(isOpen);
});

test.each([
  ['', true],
  ['  ""  ', true],
  ['!!!', false],
  ['jazz', false],
  ['jazz -rock', false],
])('%j looks for nothing: %s', (text, nothing) => {
  expect(isEmpty(parseQuery(text))).toBe(nothing);
});

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 2],
  [5, 3],
  [16, 10],
])('of %d words at least %d must be there', (words, most) => {
  expect(mostOf(words)).toBe(most);
});

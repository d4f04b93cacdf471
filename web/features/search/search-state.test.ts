import { describe, expect, test } from '@jest/globals';
import {
  countFilters,
  hiddenFields,
  NO_FILTERS,
  readQuery,
  readSearch,
  searchHref,
  searchVariables,
  toggled,
} from './search-state.ts';

const ID = '0198c0de-0000-7000-8000-000000000001';

describe('an address', () => {
  test('is read and written back', () => {
    const state = readSearch({
      q: ' night  ',
      type: 'album',
      artist: ID,
      genre: ['piano', 'song', 'piano'],
      language: 'ru',
      from: '1899',
      to: '1800',
      sort: 'newest',
      after: 'cursor',
    });
    expect(searchHref('en', state, { after: state.after })).toBe(
      `/en/search?q=night&type=album&artist=${ID}&genre=piano&genre=song&language=ru&from=1800&to=1899&sort=newest&after=cursor`,
    );
    expect(countFilters(state)).toBe(5);
    expect(searchVariables(state, 'ru').filter).toEqual({
      types: ['ALBUM'],
      artistIds: [ID],
      genres: ['piano', 'song'],
      tags: [],
      yearFrom: 1800,
      yearTo: 1899,
      language: 'RU',
    });
  });

  test('loses the cursor and the filters with another choice', () => {
    const state = readSearch({ q: 'a', tag: 'x', after: 'cursor' });
    expect(searchHref('en', state, { type: 'POST' })).toBe('/en/search?q=a&type=post&tag=x');
    expect(searchHref('en', state, NO_FILTERS)).toBe('/en/search?q=a');
    expect(hiddenFields(state, { from: null })).toEqual([
      ['q', 'a'],
      ['tag', 'x'],
    ]);
  });

  test('loses what makes no sense', () => {
    const nonsense = {
      type: 'x',
      artist: 'x',
      genre: ['', '\u0000'],
      language: 'de',
      from: '-1',
      to: '99999',
      sort: '%',
    };
    expect(searchHref('en', readSearch({ q: 'a', ...nonsense }))).toBe('/en/search?q=a');
  });

  test('may hold any words', () => {
    expect(readSearch({ q: ['a\u0000\nb', 'c'] }).query).toBe('a b');
    expect(readSearch({ q: '𝄞'.repeat(300) }).query).toBe('𝄞'.repeat(200));
    expect(readSearch({}).query).toBe('');
  });
});

test('a choice is made and taken back', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});

test('of words without end the beginning is read', () => {
  expect(readQuery('я '.repeat(100_000))).toBe('я '.repeat(100));
  expect(Array.from(readQuery('𝄞'.repeat(100_000)))).toHaveLength(200);
});

import { describe, expect, test } from '@jest/globals';
import { byLetter, letterLinks, untilLetterEnds } from './letters.ts';

const page = (names: string, hasNextPage: boolean) => ({
  edges: names.split(' ').map((sortName) => ({ cursor: `after ${sortName}`, node: { sortName } })),
  pageInfo: { hasNextPage },
});

const names = (artists: ReadonlyArray<{ readonly sortName: string }>) =>
  artists.map(({ sortName }) => sortName).join(' ');

describe('the index of artists', () => {
  test('keeps the order of the list', () => {
    const groups = byLetter(page('Arensky Bach Balakirev Élan', false).edges.map((e) => e.node));
    expect(groups.map(([letter, group]) => `${letter}: ${names(group)}`)).toEqual([
      'A: Arensky',
      'B: Bach Balakirev',
      'E: Élan',
    ]);
  });

  test.each([
    ['Arensky Bach Balakirev', true, 'Arensky', 'after Arensky'],
    ['Arensky Bach Balakirev', false, 'Arensky Bach Balakirev', null],
    ['Bach Balakirev', true, 'Bach Balakirev', 'after Balakirev'],
  ])('“%s” (more: %s) ends with a letter', (all, hasNextPage, shown, endCursor) => {
    const cut = untilLetterEnds(page(all, hasNextPage));
    expect([names(cut.artists), cut.endCursor]).toEqual([shown, endCursor]);
  });

  test('leads to every letter of the catalogue, on this page or another', () => {
    const letters = ['A', 'B', 'O', 'Й'].map((letter) => ({ letter, cursor: `before ${letter}` }));
    expect(letterLinks(letters, ['B'])).toEqual([
      { letter: 'A', after: null, isHere: false },
      { letter: 'B', after: null, isHere: true },
      { letter: 'O', after: 'before O', isHere: false },
      { letter: 'Й', after: 'before Й', isHere: false },
    ]);
    expect(letterLinks([], ['B'])).toEqual([{ letter: 'B', after: null, isHere: true }]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { identityKey } from '@vobe/service-kit/folding';
import { artistKey, genreOf, readableId, Spellings } from './names.ts';

test('a name is compared without case and differences of white space', () => {
  expect(identityKey('  Björn   Kleinhenz')).toBe(identityKey('BJÖRN kleinhenz'));
  expect(identityKey('Björn')).not.toBe(identityKey('Bjorn'));
  expect(identityKey('?!')).toBe('?!');
  expect(identityKey('\u0301')).not.toBe('');
});

test('artists with an id are distinguished by it alone', () => {
  expect(artistKey({ name: 'Mute' })).toBe(artistKey({ name: 'MUTE' }));
  expect(artistKey({ name: 'Mute', id: '1' })).not.toBe(artistKey({ name: 'Mute', id: '2' }));
});

describe('Spellings', () => {
  test('knows the most frequent one', () => {
    const spellings = new Spellings();
    for (const name of ['MUTE', 'Mute', 'MUTE', 'Other']) spellings.add(name);
    expect(spellings.best('mute')).toBe('MUTE');
    expect(spellings.best('unheard')).toBe('unheard');
  });

  test('does not depend on the order of equals', () => {
    for (const names of [
      ['relative q', 'Relative Q'],
      ['Relative Q', 'relative q'],
    ]) {
      const spellings = new Spellings();
      for (const name of names) spellings.add(name);
      expect(spellings.best('RELATIVE Q')).toBe('Relative Q');
    }
  });
});

test.each([
  ['phoke47', 'phoke47'],
  ['Around_Past-7696', 'Around Past 7696'],
  ['siro300VariousArtists-SincerityIsTheKey', 'siro300Various Artists Sincerity Is The Key'],
])('the id %s reads %s', (id, text) => {
  expect(readableId(id)).toBe(text);
});

test('a genre has a slug of its name', () => {
  expect(genreOf('Funk / Soul')).toEqual({ slug: 'funk-soul', name: 'Funk / Soul' });
  expect(genreOf('演歌')).toEqual({ slug: '演歌', name: '演歌' });
  expect(genreOf('فولك')?.slug).not.toBe(genreOf('راي')?.slug);
  expect(genreOf('J-Pop 演歌')?.slug).not.toBe(genreOf('J-Pop')?.slug);
  expect(genreOf('EP')?.slug).toBe('ep-x');
  expect(genreOf('?!')).toBeNull();
});

import { describe, expect, test } from '@jest/globals';
import type { ArtistYearsFragment } from '#web/__generated__/operations.ts';
import { artistDates, artistYears } from './artist-years.ts';

const artist = (fields: Partial<ArtistYearsFragment>): ArtistYearsFragment => ({
  kind: null,
  beginDate: null,
  endDate: null,
  activeFrom: null,
  activeTo: null,
  ...fields,
});

const beethoven = artist({
  kind: 'PERSON',
  beginDate: { value: '1770-12' },
  endDate: { value: '1827-03-26' },
  activeFrom: 1792,
  activeTo: 1827,
});

describe('the years of an artist', () => {
  test.each([
    [beethoven, '1770–1827', '1770–1827'],
    [artist({ kind: 'PERSON', beginDate: { value: '1962-05' } }), 'born 1962', 'род. 1962'],
    [artist({ kind: 'GROUP', beginDate: { value: '1998' } }), 'founded 1998', 'осн. 1998'],
    [artist({ endDate: { value: '1626' } }), 'died 1626', 'ум. 1626'],
    // Never like a life, which they are not.
    [artist({ activeFrom: 1792, activeTo: 1827 }), 'active 1792–1827', 'творчество: 1792–1827'],
    [artist({ activeFrom: 1998 }), 'active since 1998', 'творчество: с 1998'],
    [artist({ activeTo: 2004 }), 'active until 2004', 'творчество: до 2004'],
    [artist({}), null, null],
  ])('%j', (of, english, russian) => {
    expect([artistYears(of, 'en'), artistYears(of, 'ru')]).toEqual([english, russian]);
  });

  test('stand on the artist’s page as exactly as they are known', () => {
    expect(artistDates(beethoven, 'en')).toEqual([
      { name: 'Born', value: 'December 1770' },
      { name: 'Died', value: 'March 26, 1827' },
      { name: 'Active', value: '1792–1827' },
    ]);
    expect(artistDates(artist({ kind: 'GROUP', beginDate: { value: '1998' } }), 'ru')).toEqual([
      { name: 'Основание', value: '1998' },
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { keysOf, keysOfQuery } from './name-keys.ts';

describe('keys of an entity', () => {
  test('are its names, what they sound like, and the surnames of somebody', () => {
    expect(keysOf(['Frédéric Chopin', 'Шопен'], [], true)).toEqual([
      '=fredericchopin',
      '=шопен',
      '~frederikhopin',
      '~shopen',
      '#chopin',
      '#шопен',
    ]);
  });

  test('are those it belongs to, whose single letters are no surnames', () => {
    expect(keysOf(['Waterloo'], ['ABBA', 'R.E.M.'], false)).toEqual([
      '=waterloo',
      '~vaterlo',
      '@abba',
      '@rem',
      '%aba',
      '%rem',
    ]);
  });

  test('have signs as they stand and as the letters that they are read as', () => {
    expect(keysOf(['P!nk'], [], false)).toEqual(['=pnk', '=pink', '~pnk', '~pink']);
    expect(keysOf(['!!!'], [], false)).toContain('=!!!');
  });

  test('have each name once, none that is empty, and of a long one the beginning', () => {
    expect(keysOf(['Abba', 'ABBA', ''], [], false)).toEqual(['=abba', '~aba']);
    expect(keysOf(['я'.repeat(1000)], [], false)[0]).toHaveLength(301);
  });
});

describe('keys of a query', () => {
  test('are of its letters, whatever stands between them', () => {
    expect(keysOfQuery('AC/DC').names).toEqual(keysOfQuery('ac dc').names);
    expect(keysOfQuery('AC/DC')).toMatchObject({
      names: ['=acdc'],
      sounds: ['~akdk'],
      inLatin: [],
    });
  });

  test('of a Russian word have the surname it may be a case of, and its Latin letters', () => {
    expect(keysOfQuery('Шопена')).toEqual({
      names: ['=шопена'],
      sounds: ['~shopena'],
      surnames: ['#шопена', '#шопен'],
      makers: ['@шопена', '@шопен'],
      makerSounds: ['%shopena'],
      inLatin: ['=shopena'],
    });
  });

  test.each([
    ['Чайковский', 'Tchaikovsky'],
    ['Шостакович', 'Shostakovich'],
  ])('of %s sound as those of %s', (cyrillic, latin) => {
    expect(keysOfQuery(cyrillic).sounds).toEqual(keysOfQuery(latin).sounds);
  });

  test('find the entity by its name, its surname, and what belongs to it', () => {
    const query = keysOfQuery('Глинки');
    const glinka = keysOf(['Глинка', 'Mikhail Glinka'], [], true);
    const work = keysOf(['Kamarinskaya'], ['Глинка', 'Mikhail Glinka'], false);
    expect(query.surnames.filter((key) => glinka.includes(key))).toEqual(['#глинка']);
    expect(query.makers.filter((key) => work.includes(key))).toEqual(['@глинка']);
    expect(query.names.filter((key) => [...glinka, ...work].includes(key))).toEqual([]);
  });

  test('of nothing are none', () => {
    expect(Object.values(keysOfQuery('')).flat()).toEqual([]);
  });
});

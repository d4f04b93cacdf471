import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { openDatabase, type DatabaseClient } from '../../subgraphs/artist/src/data/database.ts';
import type { ImportRelease } from '../../subgraphs/artist/src/domain/import/model.ts';
import { importCatalog } from '../../subgraphs/artist/src/services/import-catalog.ts';
import { refoldArtists } from '../../subgraphs/artist/src/services/refold-artists.ts';
import { catalogClient } from './catalog-client.ts';

const NAMES = [
  'Dødheimsgard',
  'Łona',
  'Guns N’ Roses',
  'AC/DC',
  '!!!',
  'P!nk',
  'M.I.A.',
  'Straßenjungs',
  'Чайковский',
  '坂本龍一',
  'हिन्दी बैंड',
  'İstanbul Trio',
  'مُحَمَّد',
  'Би-2',
  'U2',
  'Майк Науменко',
  'عبد الحليم حافظ',
  'ABBA',
  'Sigur Rós',
  '$uicideboy$',
  'Kraftwerk',
] as const;

let system: TestSystem;
const { artist } = catalogClient(() => system);
let db: DatabaseClient;

beforeAll(async () => {
  system = await startSystem({ services: ['artist'] });
  db = openDatabase(system.databases.urls.artist);
  for (const name of NAMES) await artist(name);
}, 60_000);

afterAll(async () => {
  await db.$disconnect();
  await system.stop();
});

/** What the catalogue's filter and the editor's finder ask. */
async function found(query: string): Promise<string[]> {
  const { data, text } = await system.askSubgraph<{
    artists: { totalCount: number; nodes: { name: string }[] };
  }>(
    'artist',
    `query ($query: String) { artists(filter: { query: $query }) { totalCount nodes { name } } }`,
    { query },
  );
  if (!data) throw new Error(text);
  expect(data.artists.totalCount).toBe(data.artists.nodes.length);
  return data.artists.nodes.map(({ name }) => name);
}

describe('the list of artists, filtered by name', () => {
  test.each([
    ['Dodheimsgard', 'Dødheimsgard'],
    ['dodheimsgrad', 'Dødheimsgard'],
    ['dødheim', 'Dødheimsgard'],
    ['lona', 'Łona'],
    ["guns n' roses", 'Guns N’ Roses'],
    ['Guns N Roses', 'Guns N’ Roses'],
    ['guns n rosse', 'Guns N’ Roses'],
    ['acdc', 'AC/DC'],
    ['ac/dc', 'AC/DC'],
    ['AC DC', 'AC/DC'],
    ['!!!', '!!!'],
    ['pink', 'P!nk'],
    ['p!nk', 'P!nk'],
    ['mia', 'M.I.A.'],
    ['strassenjungs', 'Straßenjungs'],
    ['Tchaikovsky', 'Чайковский'],
    ['чайк', 'Чайковский'],
    ['чйаковский', 'Чайковский'],
    ['龍一', '坂本龍一'],
    ['हिन्दी', 'हिन्दी बैंड'],
    ['istanbul', 'İstanbul Trio'],
    ['محمد', 'مُحَمَّد'],
    ['gunsnroses', 'Guns N’ Roses'],
    ['u 2', 'U2'],
    ['u-2', 'U2'],
    ['у2', 'U2'],
    ['bi2', 'Би-2'],
    ['bi-2', 'Би-2'],
    ['би 2', 'Би-2'],
    ['mike naumenko', 'Майк Науменко'],
    ['maik naumenko', 'Майк Науменко'],
    ['xfqrjdcrbq', 'Чайковский'],
    ['Лкфаецукл', 'Kraftwerk'],
    ['عبدالحليم حافظ', 'عبد الحليم حافظ'],
    ['абба', 'ABBA'],
    ['сигур рос', 'Sigur Rós'],
    ['suicideboys', '$uicideboy$'],
  ])('%s finds %s', async (query, name) => {
    expect(await found(query)).toEqual([name]);
  });

  test.each(['nowhere at all', 'qqqqzzzzxx', 'ghj nowhere', '%', '_', '\\', "'"])(
    '%j finds nobody',
    async (query) => {
      expect(await found(query)).toEqual([]);
    },
  );

  test('names of another folding are refolded', async () => {
    await system.sql(
      'artist',
      `UPDATE artists SET folding = 0, search_text = 'old', sound_text = '' WHERE name = 'Łona'`,
    );
    expect(await found('lona')).toEqual([]);
    await refoldArtists(db);
    expect(await found('lona')).toEqual(['Łona']);
  });
});

describe('an import', () => {
  const release = (name: string, number: number): ImportRelease => ({
    place: `line ${number}`,
    externalId: `${name} ${number}`,
    digest: 'x',
    title: name,
    type: 'ALBUM',
    releaseDate: null,
    label: null,
    licenceUrl: null,
    artist: { name },
    credits: [],
    genres: [],
    tracks: [],
    warnings: [],
  });

  test.each([
    ['by vowel signs', 'कमल', 'कमला'],
    ['by dakuten', 'ハハ', 'ババ'],
    ['by й', 'Зной', 'Знои'],
    ['by their signs', '???', '?!'],
    ['by a slash', 'AC/DC', 'ACDC'],
    ['by other letters', 'Mø', 'Mo'],
    ['by Arabic vowels', 'مُحَمَّد', 'محمد'],
    ['by accents of Latin letters', 'Björk Testdottir', 'Bjork Testdottir'],
    ['by ё', 'Алёна Тестова', 'Алена Тестова'],
    ['by the form of the apostrophe', 'O’Test', "O'Test"],
    ['by width', 'ＡＢＢＡ Test', 'ABBA Test'],
  ])('keeps artists apart who differ %s', async (_, one, other) => {
    await importCatalog(db, 'apart', [release(one, 1), release(other, 2)]);
    await importCatalog(db, 'apart again', [release(other, 3), release(one, 4)]);
    const rows = await db.$queryRaw<{ artist: string; titles: string[] }[]>`
      SELECT a.name AS artist, array_agg(DISTINCT b.title) AS titles FROM artists a
      JOIN albums b ON b.artist_id = a.id WHERE a.name IN (${one}, ${other}) GROUP BY a.id, a.name`;
    expect(rows.toSorted((a, b) => (a.artist < b.artist ? -1 : 1))).toEqual(
      [one, other].toSorted().map((name) => ({ artist: name, titles: [name] })),
    );
  });

  test.each([
    ['case and white space', 'Björk Onedottir', 'BJÖRK  onedottir'],
    ['case of ё', 'Пётр Тестов', 'ПЁТР Тестов'],
    ['composed and decomposed letters', 'हिंदी \u0958', 'हिंदी \u0915\u093c'],
  ])('finds an artist again whose name differs by %s', async (_, one, other) => {
    await importCatalog(db, 'same', [release(one, 1), release(other, 2)]);
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(DISTINCT artist_id)::int AS count FROM albums WHERE title IN (${one}, ${other})`;
    expect(row?.count).toBe(1);
  });

  test('reports new artists who may be others under another spelling, and joins none', async () => {
    const warned: string[] = [];
    const bring = (source: string, ...releases: ImportRelease[]) =>
      importCatalog(db, source, releases, ({ warnings }) => {
        warned.push(...warnings.map(({ kind, place, detail }) => `${kind} ${place}: ${detail}`));
      });
    await bring('first', release('Zoë Twice', 1), release('Ёжик Дважды', 2));
    expect(warned).toEqual([]);
    const counts = await bring(
      'second',
      release('Zoe Twice', 3),
      release('ZOË  TWICE', 4),
      release('Ежик Дважды', 5),
      release('Somebody Else Twice', 6),
      release('Same/Batch', 7),
      release('Same Batch', 8),
    );
    expect(warned).toEqual([
      'POSSIBLE_DUPLICATE line 3: Zoe Twice: there is Zoë Twice',
      'POSSIBLE_DUPLICATE line 5: Ежик Дважды: there is Ёжик Дважды',
      'POSSIBLE_DUPLICATE line 8: Same Batch: there is Same/Batch',
    ]);
    expect(counts.warnings).toEqual({ POSSIBLE_DUPLICATE: 3 });
    expect(counts.artists).toBe(5);
  });
});

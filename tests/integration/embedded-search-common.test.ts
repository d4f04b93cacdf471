/** What the embedded index says of what very much has: as much as it looks at, and that there is more. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { openDatabase, type DatabaseClient } from '../../subgraphs/search/src/data/database.ts';
import { deleteDocuments } from '../../subgraphs/search/src/data/documents.ts';
import type { SearchFilter } from '../../subgraphs/search/src/domain/model.ts';
import { parseQuery } from '../../subgraphs/search/src/domain/query.ts';
import { EmbeddedIndex } from '../../subgraphs/search/src/index/embedded/embedded-index.ts';
import { BUSY, RARE, seededId, seededWord } from '../growth/names.ts';
import { seedSearch } from '../growth/seed-search.ts';
import { NONE } from './search-asking.ts';

/** More of each kind than are looked at. */
const SIZE = 1200;
/** Of each kind so many are looked at, and one more to know whether there is more. */
const LOOKED_AT = 1001;

let databases: TestDatabases;
let db: DatabaseClient;

beforeAll(async () => {
  databases = await startDatabases();
  db = openDatabase(databases.urls.search);
  await seedSearch(databases.urls.search, SIZE);
}, 60_000);

afterAll(async () => {
  await db.$disconnect();
  await databases.stop();
});

const ask = (text: string, filter: Partial<SearchFilter> = {}, mode: 'all' | 'most' = 'all') => {
  const base = { order: 'RELEVANCE' as const, first: 5, after: null };
  const request = { ...base, query: parseQuery(text), mode, filter: { ...NONE, ...filter } };
  return new EmbeddedIndex(db).search(request);
};

const facets = (text: string, filter: Partial<SearchFilter>) =>
  new EmbeddedIndex(db).facets({
    query: parseQuery(text),
    mode: 'all',
    filter: { ...NONE, ...filter },
  });

/** A word of which each kind has one. */
const WORD = seededWord(SIZE / 2);

describe('what is common', () => {
  test.each([
    ['movement', {}, 2 * LOOKED_AT],
    ['sonata', {}, 3000],
    ['', { types: ['ARTIST'] }, LOOKED_AT],
  ] as const)('%j with %j is counted as far as it is looked at', async (text, filter, count) => {
    expect((await ask(text, filter)).total).toEqual({ count, isExact: false });
  });

  test('in a large library alone is not all looked at', async () => {
    const busy = seededWord(BUSY);
    // They themselves, and a tenth of all albums, tracks and posts.
    const all = { count: 1 + (3 * SIZE) / 10, isExact: true };
    expect((await ask(busy)).total).toEqual(all);
    expect((await ask(`${busy} singer`)).total).toEqual(all);
  });

  test('is found whole by its name, wherever it stands', async () => {
    await db.$executeRaw`UPDATE documents SET prominence = 0.1 WHERE id = ${seededId('album', 77)}::uuid`;
    const { hits } = await ask(`sonata ${seededWord(77)}`);
    expect(hits[0]?.id).toBe(seededId('album', 77));
  });

  test('with a rare word, in either order, is all that has both', async () => {
    for (const text of [`sonata ${WORD}`, `${WORD} sonata`]) {
      expect((await ask(text)).total).toEqual({ count: 3, isExact: true });
    }
  });

  test('with words that stand nowhere is what has most of them', async () => {
    expect((await ask('sonata qqqqqqqq', {}, 'most')).total).toEqual({
      count: 3000,
      isExact: false,
    });
    const { total } = await ask(`sonata ${WORD} qqqqqqqq`, {}, 'most');
    expect(total).toEqual({ count: 3, isExact: true });
  });

  test('under a filter that lets few through is all of these', async () => {
    const { total } = await ask('sonata', { genres: ['rare'] });
    expect(total).toEqual({ count: RARE, isExact: true });
    expect((await ask('', { yearFrom: 1777, yearTo: 1777 })).total).toEqual({
      count: 4,
      isExact: true,
    });
    const own = await ask('', { artistIds: [seededId('artist', 12)] });
    expect(own.total).toEqual({ count: 4, isExact: true });
  });

  test('is not taken for a mistake', async () => {
    expect(await new EmbeddedIndex(db).correct(parseQuery('movement'))).toEqual(new Map());
    expect(await new EmbeddedIndex(db).correct(parseQuery('movemnt'))).toEqual(
      new Map([['movemnt', 'movement']]),
    );
  });
});

describe('facets', () => {
  test('under a rare filter count what it lets through', async () => {
    const { types, genres } = await facets('', { genres: ['rare'] });
    expect(Object.fromEntries(types.map(({ value, count }) => [value, count]))).toEqual({
      ARTIST: RARE,
      ALBUM: RARE,
    });
    // Under the other filters, which are none, among what is looked at.
    expect(genres.map(({ value }) => value)).toEqual(['common', 'rare']);
  });

  test('count under each filter but their own', async () => {
    const { types, genres } = await facets('sonata', { genres: ['rare'], types: ['ALBUM'] });
    expect(types).toEqual([{ value: 'ALBUM', count: RARE }]);
    expect(genres.map(({ value }) => value)).toEqual(['common', 'rare']);
  });
});

test('suggestions of a beginning that very much has begin so', async () => {
  const found = await new EmbeddedIndex(db).suggest(parseQuery('sona'), 7);
  expect(found).toHaveLength(7);
  for (const { text } of found) expect(text).toMatch(/^Sonata /);
  const [own] = await new EmbeddedIndex(db).suggest(parseQuery(`${WORD} sing`), 7);
  expect(own?.id).toBe(seededId('artist', SIZE / 2));
});

test('what was best known is found no more when it is gone', async () => {
  const before = (await ask('', { types: ['ARTIST'] })).hits.map(({ id }) => id);
  await deleteDocuments(
    db,
    before.map((id) => ({ type: 'ARTIST', id })),
  );
  const after = (await ask('', { types: ['ARTIST'] })).hits.map(({ id }) => id);
  expect(after).toHaveLength(6);
  expect(after.filter((id) => before.includes(id))).toEqual([]);
});

import { openDatabase } from '../../subgraphs/search/src/data/database.ts';
import { storeDocuments } from '../../subgraphs/search/src/data/documents.ts';
import type { Document } from '../../subgraphs/search/src/domain/model.ts';
import type { SearchType } from '../../subgraphs/search/src/__generated__/types.ts';
import { BUSY, RARE, seededId, seededWord } from './names.ts';

/** Documents that are written together. */
const BATCH = 1000;

/** Fills search with documents of what seed() writes at their owners: four for each of the size. */
export async function seedSearch(databaseUrl: string, size: number): Promise<void> {
  const db = openDatabase(databaseUrl);
  try {
    for (let from = 1; from <= size; from += BATCH / 4) {
      const numbers = Array.from(
        { length: Math.min(BATCH / 4, size - from + 1) },
        (_, at) => from + at,
      );
      const documents = numbers.flatMap((n) => documentsOf(n, size));
      await db.$transaction((tx) => storeDocuments(tx, documents), { timeout: 60_000 });
    }
    await db.$executeRaw`
      INSERT INTO entities (type, id, version, state)
      SELECT 'ARTIST', id, 1, jsonb_build_object('name', title, 'names', '{}'::jsonb) FROM documents WHERE type = 'ARTIST'`;
  } finally {
    await db.$disconnect();
  }
}

/** The artist, album, track and post of a number. */
function documentsOf(n: number, size: number): Document[] {
  const word = seededWord(n);
  const isRare = n % (size / RARE) === 0;
  const genres = [
    ...(n % 2 === 0 ? [{ value: 'common', label: 'Common', names: {} }] : []),
    ...(isRare ? [{ value: 'rare', label: 'Rare', names: {} }] : []),
  ];
  const maker = n % 10 === 1 ? BUSY : n;
  const name = `${seededWord(maker)} Singer`;
  const artists = [{ value: seededId('artist', maker), label: name, names: {} }];
  const year = 1500 + (n % 500);
  const of = (type: SearchType, title: string, over: Partial<Document>): Document => ({
    type,
    id: seededId(type.toLowerCase(), n),
    title,
    titles: {},
    names: [title],
    context: [],
    makers: [],
    body: '',
    tags: [],
    tagNames: [],
    genres: [],
    artists: [],
    year: null,
    language: null,
    date: null,
    popularity: n % 7,
    ...over,
  });
  return [
    of('ARTIST', `${word} Singer`, {
      genres,
      artists: [{ value: seededId('artist', n), label: `${word} Singer`, names: {} }],
    }),
    of('ALBUM', `Sonata ${word}`, {
      context: [name],
      makers: [name],
      genres,
      artists,
      year,
      date: `${year}-01-01T00:00:00.000Z`,
      body: `Movement ${word}`,
    }),
    of('TRACK', `Movement ${word}`, {
      context: [name, `Sonata ${word}`],
      makers: [name],
      artists,
      year,
    }),
    of('POST', `About ${word}`, {
      context: [name],
      makers: [name],
      artists,
      body: `A text about ${word} and how a sonata is written. `.repeat(10),
      tags: n % 2 === 0 ? ['music'] : [],
      language: n % 2 === 0 ? 'EN' : 'RU',
      year: 2025,
      date: new Date(Date.now() - n * 60_000).toISOString(),
    }),
  ];
}

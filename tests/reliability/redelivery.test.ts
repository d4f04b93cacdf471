import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { openDatabase, type DatabaseClient } from '../../subgraphs/search/src/data/database.ts';
import type { Entity } from '../../subgraphs/search/src/domain/model.ts';
import { project } from '../../subgraphs/search/src/services/project.ts';
import { contentHash } from './content-hash.ts';
import { album, artist, gone, ids, LIBRARY, post, user } from '../integration/search-library.ts';

let databases: TestDatabases;
let db: DatabaseClient;

beforeAll(async () => {
  databases = await startDatabases();
  db = openDatabase(databases.urls.search);
}, 60_000);

afterAll(async () => {
  await db.$disconnect();
  await databases.stop();
});

/** A history of the library: everything is created, then renamed, withdrawn, brought back, deleted. */
const HISTORY: readonly Entity[] = [
  ...LIBRARY,
  artist(ids.dvorak, 'Antonin Dvorak', 'Антонин Дворжак', {}, 2),
  artist(ids.dvorak, 'Antonín Leopold Dvořák', 'Антонин Леопольд Дворжак', {}, 3),
  album(ids.sixth, 'The Pathétique', 'Патетическая', ids.tchaikovsky, {}, 2),
  gone('POST', ids.essay, 2),
  post(ids.essay, 'Back again', 'with other words', { artistId: ids.dvorak }, 3),
  gone('POST', ids.notes, 2),
  gone('TRACK', ids.waltz, 2),
  user(ids.author, true, 2),
  user(ids.author, false, 3),
];

const deliver = async (entities: readonly Entity[], size: number) => {
  for (let from = 0; from < entities.length; from += size) {
    await db.$transaction((tx) => project(tx, entities.slice(from, from + size)));
  }
};

test('whatever the order and however often: the index ends the same', async () => {
  await deliver(HISTORY, 100);
  const inOrder = await contentHash(db);
  for (let round = 0; round < 3; round += 1) {
    await deliver(
      HISTORY.toSorted(() => Math.random() - 0.5),
      1 + round * 3,
    );
    expect(await contentHash(db)).toBe(inOrder);
  }
  for (let round = 0; round < 5; round += 1) {
    await db.$executeRaw`TRUNCATE documents, entities, words`;
    await deliver(
      HISTORY.toSorted(() => Math.random() - 0.5),
      1 + round,
    );
    expect(await contentHash(db)).toBe(inOrder);
  }
});

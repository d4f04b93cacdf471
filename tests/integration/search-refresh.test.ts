import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { openDatabase, type DatabaseClient } from '../../subgraphs/search/src/data/database.ts';
import { keysAfter } from '../../subgraphs/search/src/data/entities.ts';
import type { Key } from '../../subgraphs/search/src/domain/model.ts';
import { project } from '../../subgraphs/search/src/services/project.ts';
import { refreshDocuments } from '../../subgraphs/search/src/services/refresh.ts';
import { album, ids, LIBRARY } from './search-library.ts';

/** More than are rendered together, of the type that the alphabet puts first. */
const ALBUMS = 501;

let databases: TestDatabases;
let db: DatabaseClient;

beforeAll(async () => {
  databases = await startDatabases();
  db = openDatabase(databases.urls.search);
  const albums = Array.from({ length: ALBUMS }, (_, n) =>
    album(randomUUID(), `Album ${n}`, `Альбом ${n}`, ids.dvorak),
  );
  await db.$transaction((tx) => project(tx, [...LIBRARY, ...albums]), { timeout: 30_000 });
}, 60_000);

afterAll(async () => {
  await db.$disconnect();
  await databases.stop();
});

test('documents of every type are rerendered after an upgrade, each once', async () => {
  await db.$executeRaw`UPDATE documents SET rendering = 0`;
  const count = await refreshDocuments(db, new AbortController().signal);
  expect(count).toBe(LIBRARY.length + ALBUMS);
  expect(await db.document.count({ where: { rendering: 0 } })).toBe(0);
});

test('keys come page by page, of every type', async () => {
  const seen: Key[] = [];
  for (let after: Key | null = null; ;) {
    const page: Key[] = await keysAfter(db, after, 100);
    const last: Key | undefined = page.at(-1);
    if (!last) break;
    after = last;
    seen.push(...page);
  }
  expect(seen).toHaveLength(LIBRARY.length + ALBUMS);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import {
  checkDatabase,
  openDatabase,
  type DatabaseClient,
} from '../../subgraphs/search/src/data/database.ts';
import { livePosition } from '../../subgraphs/search/src/data/index-positions.ts';
import { ALIAS } from '../../subgraphs/search/src/index/elasticsearch/definition.ts';
import { project } from '../../subgraphs/search/src/services/project.ts';
import { describeSearchIndex } from '../integration/search-conformance.ts';
import { describeWithElasticsearch, openElastic, removeAll } from './elastic.ts';

describeWithElasticsearch('on the Elasticsearch of the stack', () => {
  let databases: TestDatabases;
  let db: DatabaseClient;
  let elastic: ReturnType<typeof openElastic>;

  beforeAll(async () => {
    databases = await startDatabases();
    db = openDatabase(databases.urls.search);
    // Jest lets nothing be imported between tests, and Prisma imports its engine when it is first asked.
    await checkDatabase(db);
    elastic = openElastic(db);
    await removeAll(elastic.client);
    elastic.sync.start();
  }, 60_000);

  afterAll(async () => {
    await elastic.close();
    await db.$disconnect();
    await databases.stop();
  }, 60_000);

  describeSearchIndex('Elasticsearch', () => ({
    index: elastic.index,
    put: async (...entities) => {
      await db.$transaction((tx) => project(tx, entities));
      await elastic.settle();
    },
  }));

  test('a new index is filled beside the old one and takes its place at once', async () => {
    const before = (await livePosition(db))?.index;
    const next = await elastic.sync.prepare(7, null);
    await elastic.sync.fill(next, new AbortController().signal);
    await elastic.sync.swap(next);
    const behind = Object.keys(await elastic.client.indices.getAlias({ name: ALIAS }));
    expect(behind).toEqual([next]);
    expect(next).not.toBe(before);
    expect(await elastic.client.indices.exists({ index: before ?? '' })).toBe(false);
  });

  test('an index that was lost is made anew', async () => {
    const lost = (await livePosition(db))?.index ?? '';
    await elastic.client.indices.delete({ index: lost });
    await elastic.settle();
    const { count } = await elastic.client.count({ index: ALIAS });
    expect(count).toBeGreaterThan(5);
  }, 60_000);
});

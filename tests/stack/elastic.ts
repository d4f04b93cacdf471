import { afterAll, beforeAll, describe } from '@jest/globals';
import { Client } from '@elastic/elasticsearch';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { checkDatabase } from '@vobe/service-kit/prisma';
import { startDatabases, type TestDatabases } from '@vobe/testkit/databases';
import { openDatabase, type DatabaseClient } from '../../subgraphs/search/src/data/database.ts';
import { latestRevision } from '../../subgraphs/search/src/data/documents.ts';
import { livePosition } from '../../subgraphs/search/src/data/index-positions.ts';
import { ALIAS, INDEX_PREFIX } from '../../subgraphs/search/src/index/elasticsearch/definition.ts';
import { ElasticIndex } from '../../subgraphs/search/src/index/elasticsearch/elastic-index.ts';
import { Sync } from '../../subgraphs/search/src/index/elasticsearch/sync.ts';
import { EmbeddedIndex } from '../../subgraphs/search/src/index/embedded/embedded-index.ts';
import { until } from '../integration/bus-conformance.ts';

const url = process.env['ELASTICSEARCH_URL'];

/** Tests that need the stack; without it they are skipped, and say why. */
export function describeWithElasticsearch(name: string, tests: () => void): void {
  if (url) {
    describe(name, tests);
    return;
  }
  process.stderr.write(
    `Skipped: ${name}. ELASTICSEARCH_URL is not set; npm run stack says how to start a server.\n`,
  );
  describe.skip(name, tests);
}

/** The index in Elasticsearch, fed from a database, as the service feeds it. */
function openElastic(db: DatabaseClient) {
  const client = new Client({ node: url ?? '' });
  const sync = new Sync(client, db, createLogger('sync', 'silent'), new Metrics('sync'));
  return {
    client,
    sync,
    index: new ElasticIndex(client, new EmbeddedIndex(db)),
    /** Waits until searches see all that was projected. */
    async settle(): Promise<void> {
      sync.notify();
      await until(async () => {
        const live = await livePosition(db);
        const isThere = live && (await client.indices.exists({ index: live.index }));
        return Boolean(isThere) && (live?.revision ?? 0n) >= (await latestRevision(db));
      }, 60_000);
      await client.indices.refresh({ index: ALIAS });
    },
    async close(): Promise<void> {
      await sync.stop();
      await removeAll(client);
      await client.close();
    },
  };
}

/** Indexes of earlier tests, whose databases are gone. */
export async function removeAll(client: Client): Promise<void> {
  const names = Object.keys(await client.indices.get({ index: `${INDEX_PREFIX}*` }));
  for (const name of names) await client.indices.delete({ index: name });
}

export interface ElasticSuite {
  readonly databases: TestDatabases;
  readonly db: DatabaseClient;
  readonly elastic: ReturnType<typeof openElastic>;
}

/** An empty index, with a database of its own, for the tests of a suite. @returns It, once it is there. */
export function useElastic(): () => ElasticSuite {
  let suite: ElasticSuite;

  beforeAll(async () => {
    const databases = await startDatabases();
    const db = openDatabase(databases.urls.search);
    // Jest lets nothing be imported between tests, and Prisma imports its engine when it is first asked.
    await checkDatabase(db);
    const elastic = openElastic(db);
    suite = { databases, db, elastic };
    await removeAll(elastic.client);
    elastic.sync.start();
  }, 60_000);

  afterAll(async () => {
    await suite.elastic.close();
    await suite.db.$disconnect();
    await suite.databases.stop();
  }, 60_000);

  return () => suite;
}

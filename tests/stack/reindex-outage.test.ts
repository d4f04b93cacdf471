import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from '@elastic/elasticsearch';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { seedDemo } from '../../scripts/seed/seed.ts';
import { INDEX_PREFIX } from '../../subgraphs/search/src/index/elasticsearch/definition.ts';
import { until } from '../integration/bus-conformance.ts';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';
import { describeWithElasticsearch, removeAll } from './elastic.ts';

describeWithElasticsearch('a rebuilding whose Elasticsearch goes away', () => {
  const url = process.env['ELASTICSEARCH_URL'] ?? '';
  let client: Client;
  let proxy: FaultProxy;
  let system: TestSystem;
  let token: string;

  const search = async () => {
    const { data } = await system.query<{ search: { totalCount: number; isDegraded: boolean } }>(
      '{ search(query: "соната") { totalCount isDegraded } }',
    );
    return data?.search;
  };
  const status = async () => {
    const { data } = await system.query<{ reindexStatus: { status: string } }>(
      '{ reindexStatus { status } }',
      {},
      { token },
    );
    return data?.reindexStatus.status;
  };
  /** @returns Whether it was taken: a run that was cancelled needs a moment to end. */
  async function order(mutation: 'reindex' | 'cancelReindex'): Promise<boolean> {
    const { data } = await system.query<Record<string, { userErrors: unknown[] }>>(
      `mutation { ${mutation} { userErrors { code } } }`,
      {},
      { token },
    );
    return data?.[mutation]?.userErrors.length === 0;
  }

  beforeAll(async () => {
    client = new Client({ node: url });
    await removeAll(client);
    proxy = await startFaultProxy(url);
    system = await startSystem({ environment: { ELASTICSEARCH_URL: proxy.url } });
    ({ token } = await system.createUser(['ADMIN']));
    await seedDemo(system.databases.urls);
    await until(async () => ((await search())?.totalCount ?? 0) > 50, 60_000);
    await until(async () => (await search())?.isDegraded === false, 60_000);
  }, 180_000);

  afterAll(async () => {
    await system.stop();
    await proxy.close();
    await removeAll(client);
    await client.close();
  }, 60_000);

  /** Begins a rebuilding and cuts the connection when its new index is there and not yet in use. */
  async function beginAndCut(): Promise<void> {
    await until(() => order('reindex'), 60_000);
    await until(async () => {
      const rows = await system.sql('search', 'SELECT FROM index_positions WHERE NOT is_live');
      return rows.length > 0;
    }, 60_000);
    proxy.cut();
  }

  test('can be cancelled, and the index in use goes on when the server is back', async () => {
    await beginAndCut();
    expect(await order('cancelReindex')).toBe(true);
    await until(async () => (await status()) === 'CANCELLED');
    await until(async () => (await search())?.isDegraded === true);
    proxy.restore();
    await until(async () => (await search())?.isDegraded === false, 30_000);
    expect((await search())?.totalCount).toBeGreaterThan(50);
  }, 120_000);

  test('goes on where it was when the server is back, and leaves one index', async () => {
    await beginAndCut();
    await until(async () => (await search())?.isDegraded === true);
    proxy.restore();
    await until(async () => (await status()) !== 'RUNNING', 60_000);
    expect(await status()).toBe('DONE');
    await until(async () => (await search())?.isDegraded === false, 30_000);
    const live = await system.sql<{ index: string }>('search', 'SELECT index FROM index_positions');
    expect(live).toHaveLength(1);
    const there = Object.keys(await client.indices.get({ index: `${INDEX_PREFIX}*` }));
    expect(there).toContain(live[0]?.index);
  }, 120_000);
});

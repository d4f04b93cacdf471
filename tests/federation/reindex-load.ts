import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openBus } from '@vobe/event-bus/open-bus';
import { topics } from '@vobe/event-contracts/topics';
import { createLogger } from '@vobe/service-kit/log';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { seedDemo } from '../../scripts/seed/seed.ts';
import { until } from '../integration/bus-conformance.ts';
import { writeTo, type PostState } from './publishing.ts';

const SEARCHERS = 4;
const POST_TOPICS = topics.map(({ name }) => name).filter((name) => name.startsWith('post.'));
const QUERIES = ['Чайковский', 'symphony', 'bach -organ', '"piano concerto"', 'соната', 'mozrat'];

const SEARCH = `query ($query: String!, $filter: SearchFilter, $after: String) {
  search(query: $query, filter: $filter, first: 50, after: $after) {
    totalCount isTotalCountExact isDegraded pageInfo { hasNextPage endCursor }
    nodes { node { ... on Post { id title } ... on Artist { id } ... on Album { id } ... on Track { id } } }
  }
}`;

interface Found {
  readonly search: {
    readonly totalCount: number;
    readonly isTotalCountExact: boolean;
    readonly isDegraded: boolean;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly {
      readonly node: { readonly id: string; readonly title?: string } | null;
    }[];
  };
}

/** The index is rebuilt while others search and write. */
export function describeReindexUnderLoad(
  name: string,
  environment: Readonly<Record<string, string>>,
  clean: () => Promise<void> = () => Promise.resolve(),
): void {
  let system: TestSystem;

  const search = async (query: string, filter: object = {}, after: string | null = null) => {
    const { data, errors } = await system.query<Found>(SEARCH, { query, filter, after });
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return data.search;
  };
  const titlesOf = async (query: string) => {
    const titles: string[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: Found['search'] = await search(query, {}, after);
      titles.push(...nodes.map(({ node }) => node?.title ?? 'gone'));
      if (!pageInfo.hasNextPage) return titles.toSorted();
      after = pageInfo.endCursor;
    }
  };
  /** PostgreSQL does not count all of a large kind when it searches: its index is the table. */
  const total = async (type: string) => {
    const { totalCount, isTotalCountExact } = await search('', { types: [type] });
    return isTotalCountExact
      ? totalCount
      : count('search', `documents WHERE type = '${type}' AND NOT is_deleted`);
  };
  const isDegraded = async () => (await search('', { types: ['TRACK'] })).isDegraded;
  const count = async (service: 'artist' | 'content' | 'search', statement: string) =>
    (
      await system.sql<{ count: number }>(
        service,
        `SELECT count(*)::int AS count FROM ${statement}`,
      )
    )[0]?.count;

  /** Events of posts that the search has not handled: in content's outbox, and in the bus. */
  const unreadEvents = async () => {
    const { KAFKA_BROKERS: brokers = '', BUS_DATABASE_URL = '' } = system.environment;
    const settings = { KAFKA_BROKERS: brokers.split(',').filter(Boolean), BUS_DATABASE_URL };
    const bus = openBus('reindex', settings, createLogger('reindex', 'silent'));
    try {
      const waiting = await count('content', 'outbox WHERE published_at IS NULL');
      const partitions = await bus.lag('search', POST_TOPICS);
      return partitions.reduce((sum, { next, end }) => sum + end - next, waiting ?? 0);
    } finally {
      await bus.close();
    }
  };

  beforeAll(async () => {
    await clean();
    // Whether searches are answered, and rightly, is asked here; how soon depends on what else the machine does.
    system = await startSystem({ environment: { ...environment, SUBGRAPH_TIMEOUT_MS: '15000' } });
    await seedDemo(system.databases.urls);
    const tracks = await count('artist', 'tracks');
    await until(async () => (await total('TRACK')) === tracks && !(await isDegraded()), 60_000);
  }, 180_000);

  afterAll(async () => {
    await system.stop();
    await clean();
  }, 60_000);

  test(`${name}: no search fails while the index is rebuilt, and nothing is stale or missing after`, async () => {
    const admin = await system.createUser(['ADMIN']);
    const { change, mutate, publish } = writeTo(system);
    const status = async () => {
      const { data } = await system.query<{ reindexStatus: { status: string; read: number } }>(
        '{ reindexStatus { status read } }',
        {},
        { token: admin.token },
      );
      return data?.reindexStatus;
    };
    const shouldBe = new Map<string, string | null>();
    const failures: string[] = [];
    let searches = 0;
    // On a busy machine the engine may be too slow for its reader: then PostgreSQL answers, as rightly.
    let degraded = 0;
    const over = new AbortController();
    const isOver = () => over.signal.aborted;

    const searching = Array.from({ length: SEARCHERS }, async (_, searcher) => {
      for (let turn = searcher; !isOver(); turn += 1) {
        const found = await search(QUERIES[turn % QUERIES.length] ?? '').catch((error: unknown) => {
          failures.push((error as Error).message);
          return null;
        });
        // The demo data holds something for each.
        if (found?.totalCount === 0)
          failures.push(`nothing found for ${QUERIES[turn % QUERIES.length]}`);
        if (found?.isDegraded) degraded += 1;
        searches += 1;
      }
    });
    /** Publishes, changes, withdraws and deletes, in turns. */
    const writing = (async () => {
      for (let turn = 0; !isOver(); turn += 1) {
        const first = await publish(`Reindexing first${turn}word`, 'reindexbody', admin.token);
        let last: PostState = first;
        shouldBe.set(first.id, `Reindexing first${turn}word`);
        if (turn % 4 > 0) {
          const title = `Reindexing second${turn}word`;
          last = await change(
            'updatePost',
            { id: first.id, version: first.version, title },
            admin.token,
          );
          shouldBe.set(first.id, title);
        }
        const { id, version } = last;
        if (turn % 4 === 2) await change('archivePost', { id, version }, admin.token);
        if (turn % 4 === 3) await mutate('deletePost', { id, version }, 'deletedId', admin.token);
        if (turn % 4 >= 2) shouldBe.set(id, null);
      }
    })();

    const began = Date.now();
    const { errors } = await system.query(
      'mutation { reindex { run { id } } }',
      {},
      { token: admin.token },
    );
    expect(errors).toBeUndefined();
    await until(async () => (await status())?.status !== 'RUNNING', 120_000);
    const took = Date.now() - began;
    over.abort();
    await Promise.all([...searching, writing]);
    const { status: ended, read } = (await status()) ?? {};

    // Before, a post that was published and withdrawn last may be missing from the index for the moment.
    await until(async () => (await unreadEvents()) === 0, 60_000);
    const wanted = [...shouldBe.values()].filter((title) => title !== null).toSorted();
    const isSettled = async () => (await titlesOf('reindexbody')).join() === wanted.join();
    await until(isSettled, 15_000).catch(() => undefined);
    const found = await titlesOf('reindexbody');
    const missing = wanted.filter((title) => !found.includes(title)).length;
    const stale = found.filter((title) => !wanted.includes(title)).length;
    process.stderr.write(
      `${name}: reindex of ${read} entities in ${took} ms; ${searches} searches, failed ${failures.length}, ${degraded} by the other index; ` +
        `${shouldBe.size} posts written meanwhile, missing ${missing}, stale ${stale}\n`,
    );
    expect({ ended, failures }).toEqual({ ended: 'DONE', failures: [] });
    expect(found).toEqual(wanted);
    await until(async () => !(await isDegraded()), 15_000);
    expect(searches).toBeGreaterThan(10);
    expect(await total('ARTIST')).toBe(await count('artist', 'artists'));
    expect(await total('ALBUM')).toBe(await count('artist', 'albums'));
    expect(await total('TRACK')).toBe(await count('artist', 'tracks'));
    expect(await total('POST')).toBe(
      await count('content', `posts WHERE status = 'PUBLISHED' AND deleted_at IS NULL`),
    );
  }, 240_000);
}

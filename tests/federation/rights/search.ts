import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../../../scripts/rights.ts';
import type { Fixtures, Thing } from './fixture.ts';
import type { World } from './world.ts';

/** Waits until no reindex runs: a service begins its first by itself. */
async function atRest({ system }: World): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const running = await system.sql('search', 'SELECT FROM reindex_runs WHERE is_running');
    if (running.length === 0) return;
    await sleep(50);
  }
  throw new Error('a reindex does not end');
}

/** One that runs, for the only caller who may cancel it: there is one at a time. */
async function running(world: World, caller: Caller): Promise<void> {
  if (caller !== 'admin') return;
  await atRest(world);
  await world.system.sql('search', 'INSERT INTO reindex_runs (is_running) VALUES (true)');
}

export const fixtures: Fixtures = {
  fields: {
    'Query.search': { request: () => ({ args: { query: 'music' } }) },
    'Query.suggest': { request: () => ({ args: { prefix: 'mu' } }) },
    'Query.reindexStatus': {
      async request({ system }) {
        await system.sql('search', `INSERT INTO reindex_runs (status) VALUES ('DONE')`);
        return {};
      },
    },
    'Query.searchAuditLog': {},
    'Mutation.reindex': {
      async request(world) {
        await atRest(world);
        return {};
      },
    },
    'Mutation.cancelReindex': {
      async request(world, caller) {
        await running(world, caller);
        return {};
      },
    },
  },
  types: {
    ReindexRun: [
      {
        operation: (field) => `{ reindexStatus { ${field} } }`,
        find: ({ reindexStatus }: { reindexStatus: Thing | null }) => reindexStatus,
      },
    ],
  },
};

import type { EventBus } from '@vobe/event-bus/bus';
import type { Logger } from '@vobe/service-kit/log';
import { retry } from '@vobe/service-kit/retry';
import type { DatabaseClient } from '../data/database.ts';
import { hasEntities } from '../data/entities.ts';
import { CONTRACTS } from '../events/entities.ts';
import { refreshDocuments } from './refresh.ts';
import type { Reindexer } from './reindex.ts';

/** What search reads of the bus, and as whom. */
const GROUP = 'search';
const TOPICS = CONTRACTS.map(({ type }) => type);

interface CatchUpDependencies {
  readonly db: DatabaseClient;
  readonly bus: EventBus;
  readonly reindexer: Reindexer;
  readonly log: Logger;
}

/**
 * At the start: continues a rebuild that was interrupted, rerenders what an older version
 * rendered, and rebuilds what was lost. Tries until it succeeds: once an event has come, an empty
 * projection could not be distinguished from a complete one.
 */
export async function catchUp(
  dependencies: CatchUpDependencies,
  signal: AbortSignal,
): Promise<void> {
  const { db, log, reindexer } = dependencies;
  const once = async () => {
    await reindexer.resume();
    const count = await refreshDocuments(db, signal);
    if (count > 0) {
      log.info({ count }, 'documents of an older version were rerendered');
      // What this version reads of its owners, the older one may not have kept.
      await reindexer.start(null);
    }
    await rebuildIfLost(dependencies);
  };
  await retry(once, {
    leastMs: 200,
    mostMs: 5000,
    signal,
    onFailure: (error) =>
      log.warn({ err: error }, 'could not check yet whether the index is complete'),
  });
}

/** An empty projection whose events were read before, or are gone, is not filled by events again. */
async function rebuildIfLost({ db, bus, reindexer, log }: CatchUpDependencies) {
  if (await hasEntities(db)) return;
  const lags = await bus.lag(GROUP, TOPICS);
  if (lags.every(({ next }) => next === 0)) return;
  log.warn('the index was lost: it is rebuilt from the owning services');
  await reindexer.start(null);
}

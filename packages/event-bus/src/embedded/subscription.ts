import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Logger } from '@vobe/service-kit/log';
import { backoffMs, wait } from '../backoff.ts';
import type { Subscription, SubscriptionOptions } from '../bus.ts';
import { Wake } from '../wake.ts';
import { CHANNEL, type Batch, type Log } from './log.ts';

/** Messages of a partition that are handled together. */
const BATCH_SIZE = 200;
/** How long to sleep without news: a notification that got lost costs no more. */
const POLL_MS = 2000;
/** How often an instance that stands by looks whether the active one is gone. */
const STANDBY_MS = 500;

/**
 * Reads for a group. One instance of the group is active, under an advisory lock that ends with
 * its connection; the others stand by.
 */
export function subscribe(
  url: string,
  log: Log,
  { group, topics, handle }: SubscriptionOptions,
  logger: Logger,
): Subscription {
  const stopped = new AbortController();
  const { signal } = stopped;
  const isStopped = () => signal.aborted;
  const wake = new Wake();
  let lastProgress = new Date();
  signal.addEventListener('abort', () => wake.ring());

  async function run(): Promise<void> {
    for (let attempt = 1; !isStopped(); attempt += 1) {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
      const lost = new AbortController();
      client.on('error', () => lost.abort());
      client.on('end', () => lost.abort());
      lost.signal.addEventListener('abort', () => wake.ring());
      client.on('notification', ({ payload }) => {
        if (payload && topics.includes(payload)) wake.ring();
      });
      try {
        await client.connect();
        await lead(client);
        await client.query(`LISTEN ${CHANNEL}`);
        attempt = 0;
        while (!isStopped() && !lost.signal.aborted) {
          wake.reset();
          const batches = await log.fetch(group, topics, BATCH_SIZE);
          lastProgress = new Date();
          if (batches.length === 0) await wake.wait(POLL_MS);
          for (const batch of batches) await take(batch);
        }
      } catch (error) {
        if (isStopped()) break;
        logger.warn({ err: error, group }, 'the subscription begins anew');
        await wait(backoffMs(attempt, 100, 10_000), signal);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  /** Waits for the lock of the group. */
  async function lead(client: pg.Client): Promise<void> {
    const key = createHash('sha256').update(`group ${group}`).digest().readInt32BE();
    for (;;) {
      const { rows } = await client.query<{ locked: boolean }>(
        'SELECT pg_try_advisory_lock($1::int) AS locked',
        [key],
      );
      lastProgress = new Date();
      if (rows[0]?.locked || isStopped()) return;
      await wait(STANDBY_MS, signal);
    }
  }

  async function take(batch: Batch): Promise<void> {
    if (signal.aborted) return;
    await handle(batch.messages, signal);
    await log.commit(group, batch);
    lastProgress = new Date();
  }

  const running = run();
  return {
    lastProgressAt: () => lastProgress,
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

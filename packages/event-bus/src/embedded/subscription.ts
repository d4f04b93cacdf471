import { createHash } from 'node:crypto';
import type { Logger } from '@vobe/service-kit/log';
import type { Subscription, SubscriptionOptions } from '../bus.ts';
import { runAsLeader } from '../leader-election.ts';
import { Signal } from '../signal.ts';
import { CHANNEL, type Batch, type Log } from './log.ts';

/** Messages that are fetched together; those of a partition are handled together. */
const BATCH_SIZE = 500;
/** How long to sleep without news: a notification that got lost costs no more. */
const POLL_MS = 2000;

/**
 * Reads for a group. One instance of the group is active, under an advisory lock that ends with
 * its connection; the others stand by.
 */
export function subscribe(
  url: string,
  log: Log,
  { group, topics, prepare, handle }: SubscriptionOptions,
  logger: Logger,
): Subscription {
  const stopped = new AbortController();
  const { signal } = stopped;
  const news = new Signal();
  let lastProgress = new Date();
  let lastFailure = new Date();

  async function read(isLeading: () => boolean): Promise<void> {
    await prepare?.();
    while (isLeading()) {
      news.reset();
      const batches = await log.fetch(group, topics, BATCH_SIZE);
      if (batches.length === 0) {
        lastProgress = new Date();
        await news.wait(POLL_MS);
      }
      for (const batch of batches) await take(batch);
    }
  }

  async function take(batch: Batch): Promise<void> {
    if (signal.aborted) return;
    await handle(batch.messages, signal);
    await log.commit(group, batch);
    lastProgress = new Date();
  }

  const running = runAsLeader(
    {
      url,
      lock: createHash('sha256').update(`group ${group}`).digest().readInt32BE(),
      channel: CHANNEL,
      isNews: (topic) => topic !== undefined && topics.includes(topic),
      news,
      signal,
      onStandby: () => (lastProgress = new Date()),
      onFailure(error) {
        lastFailure = new Date();
        logger.warn({ err: error, group }, 'the subscription failed and restarts');
      },
    },
    (_, isLeading) => read(isLeading),
  );
  return {
    lastProgressAt: () => lastProgress,
    lastAttemptAt: () => (lastFailure > lastProgress ? lastFailure : lastProgress),
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

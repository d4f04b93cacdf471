import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import type { DatabaseClient } from '../data/database.ts';
import { publishDue } from '../data/post-writes.ts';
import { findPosts } from '../data/posts.ts';
import { recordPostEvents } from './record-events.ts';

/** How late a scheduled post may appear. */
const INTERVAL_MS = 1000;

/** Publishes what is due, each second until it is stopped. Several instances do no harm. */
export function publishDuePosts(db: DatabaseClient, log: Logger): PeriodicJob {
  return periodicJob(log, 'publish due posts', INTERVAL_MS, async () => {
    const ids = await db.$transaction(async (tx) => {
      const due = await publishDue(tx, new Date());
      if (due.length > 0) await recordPostEvents(tx, 'published', await findPosts(tx, due));
      return due;
    });
    if (ids.length > 0) log.info({ posts: ids }, 'published due posts');
  });
}

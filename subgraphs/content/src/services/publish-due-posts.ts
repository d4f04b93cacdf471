import type { Logger } from '@vobe/service-kit/log';
import { periodically, type Periodic } from '@vobe/service-kit/periodically';
import type { Database } from '../data/database.ts';
import { publishDue } from '../data/post-writes.ts';

/** How late a scheduled post may appear. */
const INTERVAL_MS = 1000;

/** Publishes what is due, each second until it is stopped. Several instances do no harm. */
export function publishDuePosts(db: Database, log: Logger): Periodic {
  return periodically(log, 'publish due posts', INTERVAL_MS, async () => {
    const ids = await publishDue(db, new Date());
    if (ids.length > 0) log.info({ posts: ids }, 'published what was due');
  });
}

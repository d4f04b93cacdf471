import type { Logger } from '@vobe/service-kit/log';
import type { Database } from '../data/database.ts';
import { publishDue } from '../data/post-writes.ts';

/** How late a scheduled post may appear. */
const INTERVAL_MS = 1000;

/** Publishes what is due, each second until it is stopped. Several instances do no harm. */
export function publishDuePosts(db: Database, log: Logger) {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const tick = async () => {
    try {
      const ids = await publishDue(db, new Date());
      if (ids.length > 0) log.info({ posts: ids }, 'published what was due');
    } catch (error) {
      log.warn({ err: error }, 'could not publish what is due');
    }
  };
  return {
    start() {
      timer = setInterval(() => {
        running = running.then(tick);
      }, INTERVAL_MS);
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

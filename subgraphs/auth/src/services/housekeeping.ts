import type { Logger } from '@vobe/service-kit/log';
import type { Database } from '../data/database.ts';
import { deleteExpired } from '../data/sessions.ts';

const INTERVAL_MS = 3_600_000;

/** Deletes expired sessions, counters and keys, each hour until it is stopped. */
export function housekeeping(db: Database, log: Logger) {
  let timer: NodeJS.Timeout | undefined;
  return {
    start() {
      timer = setInterval(() => {
        deleteExpired(db, new Date()).catch((error: unknown) => {
          log.warn({ err: error }, 'could not delete what has expired');
        });
      }, INTERVAL_MS);
    },
    stop() {
      clearInterval(timer);
    },
  };
}

import { loadOne } from '@vobe/service-kit/batch';
import type { Database } from './database.ts';
import { findNotifications } from './notifications.ts';

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database, userId: string | null) {
  return {
    /** A notification of whoever asks. */
    notification: loadOne(
      async (ids: readonly string[]) => (userId === null ? [] : findNotifications(db, userId, ids)),
      ({ id }) => id,
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

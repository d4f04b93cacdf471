import { loadOne } from '@vobe/service-kit/batch';
import type { Database } from './database.ts';
import { findUsers, findUsersByName } from './users.ts';

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database) {
  return {
    user: loadOne(
      (ids: readonly string[]) => findUsers(db, ids),
      (row) => row.id,
    ),
    userByName: loadOne(
      (usernames: readonly string[]) => findUsersByName(db, usernames),
      (row) => row.username,
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

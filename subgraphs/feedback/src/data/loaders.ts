import { loadOne } from '@vobe/service-kit/batch';
import type { Database } from './database.ts';

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database) {
  return {
    ticket: loadOne(
      (ids: readonly string[]) => db.ticket.findMany({ where: { id: { in: [...ids] } } }),
      ({ id }) => id,
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

import type { DatabaseClient } from '../data/database.ts';

/** The dependencies of the use cases. */
export interface Dependencies {
  readonly db: DatabaseClient;
}

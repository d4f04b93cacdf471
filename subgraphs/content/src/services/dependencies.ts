import type { Config } from '../config.ts';
import type { DatabaseClient } from '../data/database.ts';

/** The dependencies of the use cases. */
export interface Dependencies {
  readonly db: DatabaseClient;
  readonly limits: Pick<Config, 'POSTS_PER_HOUR' | 'CHANGES_PER_MINUTE' | 'RENDERS_PER_MINUTE'>;
}

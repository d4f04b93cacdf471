import type { Config } from '../config.ts';
import type { DatabaseClient } from '../data/database.ts';

/** What the use cases work with. */
export interface Dependencies {
  readonly db: DatabaseClient;
  readonly limits: Pick<Config, 'POSTS_PER_HOUR' | 'CHANGES_PER_MINUTE' | 'RENDERS_PER_MINUTE'>;
}

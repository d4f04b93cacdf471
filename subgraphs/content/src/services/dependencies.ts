import type { Followables } from '../clients/followables.ts';
import type { Config } from '../config.ts';
import type { DatabaseClient } from '../data/database.ts';

/** The dependencies of the use cases. */
export interface Dependencies {
  readonly db: DatabaseClient;
  readonly followables: Followables;
  readonly limits: Pick<
    Config,
    | 'POSTS_PER_HOUR'
    | 'CHANGES_PER_MINUTE'
    | 'RENDERS_PER_MINUTE'
    | 'FOLLOWS_PER_MINUTE'
    | 'LIST_CHANGES_PER_MINUTE'
  >;
}

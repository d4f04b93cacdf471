import type { Subjects } from '../clients/subjects.ts';
import type { Users } from '../clients/users.ts';
import type { Config } from '../config.ts';
import type { DatabaseClient } from '../data/database.ts';

/** The dependencies of the use cases. */
export interface Dependencies {
  readonly db: DatabaseClient;
  readonly subjects: Subjects;
  readonly users: Users;
  readonly limits: Pick<
    Config,
    'COMMENTS_PER_MINUTE' | 'EDITS_PER_MINUTE' | 'VOTES_PER_MINUTE' | 'MUTES_PER_MINUTE'
  >;
}

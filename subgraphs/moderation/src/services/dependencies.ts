import type { Subjects } from '../clients/subjects.ts';
import type { DatabaseClient } from '../data/database.ts';

/** The dependencies of the use cases. */
export interface Dependencies {
  readonly db: DatabaseClient;
  readonly subjects: Subjects;
  readonly limits: { readonly REPORTS_PER_HOUR: number };
}

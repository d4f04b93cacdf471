import type { Staff } from '../clients/staff.ts';
import type { Config } from '../config.ts';
import type { DatabaseClient } from '../data/database.ts';

/** The dependencies of the use cases. */
export interface Dependencies {
  readonly db: DatabaseClient;
  readonly staff: Staff;
  readonly limits: Pick<Config, 'TICKETS_PER_HOUR' | 'TICKET_REPLIES_PER_MINUTE'>;
}

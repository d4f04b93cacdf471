import type { Staff } from '../clients/staff.ts';
import type { Config } from '../config.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { TrackingTokens } from '../security/tracking-tokens.ts';

/** The dependencies of the use cases. */
export interface Dependencies {
  readonly db: DatabaseClient;
  readonly staff: Staff;
  /** The token of the link of a ticket. */
  readonly tokenOf: TrackingTokens;
  readonly limits: Pick<
    Config,
    | 'TICKETS_PER_HOUR'
    | 'TICKET_REPLIES_PER_MINUTE'
    | 'ANONYMOUS_TICKETS_PER_ADDRESS'
    | 'ANONYMOUS_TICKETS_PER_MAILBOX'
  >;
}

import type { EventOf } from '@vobe/event-contracts/envelope';
import { userDeleted } from '@vobe/event-contracts/events/user-deleted';
import type { Database } from '../data/database.ts';
import { eraseUser } from '../data/tickets.ts';

/** What feedback reads: who is gone. */
export const CONTRACTS = [userDeleted] as const;

type FeedbackEvent = EventOf<(typeof CONTRACTS)[number]>;

export async function project(tx: Database, events: readonly FeedbackEvent[]): Promise<void> {
  for (const { aggregate_id: userId } of events) await eraseUser(tx, userId);
}

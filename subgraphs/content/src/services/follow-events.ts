import {
  AUTHOR_CONTRACTS,
  authorVisibilityOf,
  storeAuthorVisibility,
} from '@vobe/author-visibility/author-visibility';
import type { EventOf } from '@vobe/event-contracts/envelope';
import { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import type { Database } from '../data/database.ts';
import { followDecision } from './follow-decision.ts';

/** What content reads: who sees a post is decided by its author's account and by moderators, too. */
export const CONTRACTS = [...AUTHOR_CONTRACTS, moderationDecided] as const;

/** Follows what events say of authors and of posts. */
export async function followEvents(
  tx: Database,
  events: readonly EventOf<(typeof CONTRACTS)[number]>[],
): Promise<void> {
  for (const event of events) {
    if (event.event_type === 'moderation.decided') await followDecision(tx, event);
    else await storeAuthorVisibility(tx, [authorVisibilityOf(event)]);
  }
}

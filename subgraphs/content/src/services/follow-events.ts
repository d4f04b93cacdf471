import {
  AUTHOR_CONTRACTS,
  authorVisibilityOf,
  storeAuthorVisibility,
} from '@vobe/author-visibility/author-visibility';
import type { EventOf } from '@vobe/event-contracts/envelope';
import { artistDeleted } from '@vobe/event-contracts/events/artist-deleted';
import { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import type { Database } from '../data/database.ts';
import { forgetFollowers } from '../data/follows.ts';
import { followDecision } from './follow-decision.ts';

/**
 * What content reads: who sees a post is decided by its author's account and by moderators, too; nobody
 * follows what is gone.
 */
export const CONTRACTS = [...AUTHOR_CONTRACTS, artistDeleted, moderationDecided] as const;

/** Follows what events say of authors and of posts. */
export async function followEvents(
  tx: Database,
  events: readonly EventOf<(typeof CONTRACTS)[number]>[],
): Promise<void> {
  for (const event of events) {
    const { aggregate_id: id } = event;
    if (event.event_type === 'moderation.decided') await followDecision(tx, event);
    else if (event.event_type === 'artist.deleted')
      await forgetFollowers(tx, { kind: 'ARTIST', key: id });
    else await storeAuthorVisibility(tx, [authorVisibilityOf(event)]);
  }
}

import type { EventOf } from '@vobe/event-contracts/envelope';
import type { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import type { Database } from '../data/database.ts';
import { moderatePost } from '../data/moderation.ts';
import { getPostOrThrow } from '../data/post-writes.ts';
import { recordPostEvents, type PostChange } from './record-events.ts';

/** Follows a moderator's decision about a post: what is removed is archived until it is brought back. */
export async function followDecision(
  tx: Database,
  { aggregate_id: id, aggregate_version: moderatedAs, data }: EventOf<typeof moderationDecided>,
): Promise<void> {
  if (data.subjectType !== 'POST') return;
  const status = await moderatePost(tx, { id, moderatedAs, isRemoved: data.isRemoved });
  if (status === null) return;
  const changes: Partial<Record<typeof status, PostChange>> = {
    PUBLISHED: 'published',
    ARCHIVED: 'archived',
  };
  await recordPostEvents(tx, changes[status] ?? 'updated', [await getPostOrThrow(tx, id)]);
}

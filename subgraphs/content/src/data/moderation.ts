import type { PostStatus } from '../__generated__/types.ts';
import { kysely, type Database } from './database.ts';

/** What moderators have decided about a post. */
export interface PostState {
  readonly id: string;
  /** Version of the decision. */
  readonly moderatedAs: number;
  readonly isRemoved: boolean;
}

/** Follows a decision. @returns The status after it; null if nothing of the post has changed. */
export async function moderatePost(
  tx: Database,
  { id, moderatedAs, isRemoved }: PostState,
): Promise<PostStatus | null> {
  const before = await kysely(tx)
    .selectFrom('posts')
    .select(['status', 'removed_at as removedAt', 'removed_from as removedFrom'])
    .where('id', '=', id)
    .where('moderated_as', '<', moderatedAs)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!before) return null;
  if (isRemoved === (before.removedAt !== null)) {
    await tx.post.update({ where: { id }, data: { moderatedAs }, select: { id: true } });
    return null;
  }
  const status = isRemoved ? 'ARCHIVED' : (before.removedFrom ?? before.status);
  const { status: after } = await tx.post.update({
    where: { id },
    data: {
      ...{ moderatedAs, status, version: { increment: 1 } },
      removedAt: isRemoved ? new Date() : null,
      removedFrom: isRemoved ? before.status : null,
    },
    select: { status: true },
  });
  return after;
}

import { anyOf } from '@vobe/service-kit/query-builder';
import type { Vote } from '../__generated__/types.ts';
import { kysely, type Database } from './database.ts';

const VALUES: Readonly<Record<Vote, number>> = { UP: 1, DOWN: -1 };

/** How a user voted on each of the comments; none for those they didn't. */
export async function findVotes(
  db: Database,
  userId: string,
  commentIds: readonly string[],
): Promise<{ commentId: string; vote: Vote }[]> {
  const rows = await kysely(db)
    .selectFrom('comment_votes')
    .select(['comment_id as commentId', 'value'])
    .where('user_id', '=', userId)
    .where('comment_id', '=', anyOf(commentIds, 'uuid'))
    .execute();
  return rows.map(({ commentId, value }) => ({ commentId, vote: value > 0 ? 'UP' : 'DOWN' }));
}

/** Stores a user's only vote on a comment, or takes it back. @returns Whether anything has changed. */
export async function storeVote(
  tx: Database,
  commentId: string,
  userId: string,
  vote: Vote | null,
): Promise<boolean> {
  if (vote === null) {
    const { count } = await tx.commentVote.deleteMany({ where: { commentId, userId } });
    return count > 0;
  }
  const { numInsertedOrUpdatedRows } = await kysely(tx)
    .insertInto('comment_votes')
    .values({ comment_id: commentId, user_id: userId, value: VALUES[vote] })
    .onConflict((conflict) =>
      conflict
        .columns(['comment_id', 'user_id'])
        .doUpdateSet(({ ref }) => ({
          value: ref('excluded.value'),
          voted_at: ref('excluded.voted_at'),
        }))
        .whereRef('comment_votes.value', '<>', 'excluded.value'),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

import type { Database } from './database.ts';

/** Notes whom a comment mentions, in place of those of its earlier text. */
export async function storeMentions(
  tx: Database,
  commentId: string,
  userIds: readonly string[],
): Promise<void> {
  await tx.commentMention.deleteMany({ where: { commentId, userId: { notIn: [...userIds] } } });
  await tx.commentMention.createMany({
    data: userIds.map((userId) => ({ commentId, userId })),
    skipDuplicates: true,
  });
}

/** Whom each comment mentions, in the order of their ids. */
export const findMentions = (db: Database, commentIds: readonly string[]) =>
  db.commentMention.findMany({
    where: { commentId: { in: [...commentIds] } },
    orderBy: { userId: 'asc' },
  });

import type { Database } from './database.ts';

/**
 * Notes whom a comment mentions, in place of those of its earlier text.
 * @param mentions Ids by username.
 */
export async function storeMentions(
  tx: Database,
  commentId: string,
  mentions: ReadonlyMap<string, string>,
): Promise<void> {
  const userIds = [...mentions.values()];
  await tx.commentMention.deleteMany({ where: { commentId, userId: { notIn: userIds } } });
  await tx.commentMention.createMany({
    data: [...mentions].map(([name, userId]) => ({ commentId, userId, name })),
    skipDuplicates: true,
  });
}

/** Whom each comment mentions, in the order of their ids. */
export const findMentions = (db: Database, commentIds: readonly string[]) =>
  db.commentMention.findMany({
    where: { commentId: { in: [...commentIds] } },
    orderBy: { userId: 'asc' },
  });

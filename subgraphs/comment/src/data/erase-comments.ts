import { anyOf, arrayOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { Comment } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

export type ErasedComment = Pick<
  Comment,
  'id' | 'version' | 'subjectKind' | 'subjectId' | 'parentId' | 'authorId'
>;

/**
 * Takes the texts out of comments of accounts that are gone, at most so many. They keep their places in their
 * threads, as those do that their authors have deleted.
 */
export async function eraseCommentsOf(
  tx: Database,
  authorIds: readonly string[],
  limit: number,
): Promise<ErasedComment[]> {
  const db = kysely(tx);
  // Answers before what they answer: so is a thread locked by its other writers, too.
  const rows = await db
    .selectFrom('comments')
    .select('id')
    .where(
      'id',
      '=',
      sql<string>`ANY(ARRAY(${db
        .selectFrom('comments')
        .select('id')
        .where('author_id', '=', anyOf(authorIds, 'uuid'))
        .where('status', '<>', 'DELETED')
        .limit(limit)}))`,
    )
    .orderBy('depth', 'desc')
    .orderBy('id')
    .forUpdate()
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  return db
    .updateTable('comments')
    .set(({ eb }) => ({
      ...{ status: 'DELETED' as const, body: '', body_html: '', fingerprint: null },
      ...{ deleted_at: sql<Date>`now()`, version: eb('version', '+', 1) },
    }))
    .where('id', '=', anyOf(ids, 'uuid'))
    .returning([
      ...(['id', 'version', 'subject_kind as subjectKind', 'subject_id as subjectId'] as const),
      ...(['parent_id as parentId', 'author_id as authorId'] as const),
    ])
    .execute();
}

/** A comment that mentions somebody who is gone. */
export interface MentioningComment {
  readonly id: string;
  readonly body: string;
  /** The usernames of those who are gone. */
  readonly gone: readonly string[];
  /** Of those whom it mentions besides. */
  readonly left: readonly string[];
}

/** Some of those, locked. */
export async function lockMentioning(
  tx: Database,
  userIds: readonly string[],
  limit: number,
): Promise<MentioningComment[]> {
  const { rows } = await sql<MentioningComment>`
    SELECT c.id, c.body,
      ARRAY(SELECT m.name FROM comment_mentions m WHERE m.comment_id = c.id AND m.user_id = ANY(${arrayOf(userIds, 'uuid')})) AS gone,
      ARRAY(SELECT m.name FROM comment_mentions m WHERE m.comment_id = c.id AND m.user_id <> ALL(${arrayOf(userIds, 'uuid')})) AS left
    FROM comments c
    WHERE c.id = ANY(ARRAY(SELECT DISTINCT m.comment_id FROM comment_mentions m
      WHERE m.user_id = ANY(${arrayOf(userIds, 'uuid')}) LIMIT ${limit}))
    ORDER BY c.depth DESC, c.id FOR UPDATE OF c`.execute(kysely(tx));
  return rows;
}

/** Former texts of a comment. */
export const findFormerTexts = (tx: Database, commentId: string) =>
  tx.commentRevision.findMany({ where: { commentId }, select: { version: true, body: true } });

export interface NewText {
  readonly body: string;
  readonly bodyHtml: string;
}

/** Replaces a text by one that leaves somebody out: no change that its author has made. @returns The comment as it is now. */
export async function replaceText(
  tx: Database,
  id: string,
  text: NewText,
): Promise<(ErasedComment & { readonly status: string }) | null> {
  const [row] = await tx.comment.updateManyAndReturn({
    where: { id },
    data: { ...text, version: { increment: 1 } },
    select: {
      ...{ id: true, version: true, subjectKind: true, subjectId: true },
      ...{ parentId: true, authorId: true, status: true },
    },
  });
  return row ?? null;
}

export async function replaceFormerText(
  tx: Database,
  commentId: string,
  version: number,
  text: NewText,
): Promise<void> {
  await tx.commentRevision.updateMany({ where: { commentId, version }, data: text });
}

/** Forgets that comments mention somebody who is gone. */
export async function forgetMentions(
  tx: Database,
  commentIds: readonly string[],
  userIds: readonly string[],
): Promise<void> {
  await tx.commentMention.deleteMany({
    where: { commentId: { in: [...commentIds] }, userId: { in: [...userIds] } },
  });
}

import { idsAs } from '@vobe/service-kit/query-builder';
import type { Comment } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

/** What moderators have decided about a comment. */
export interface CommentState {
  readonly id: string;
  /** Version of the decision. */
  readonly moderatedAs: number;
  readonly isRemoved: boolean;
  readonly isLocked: boolean;
  readonly isApproved: boolean;
}

/** What a decision changed. */
export interface ModeratedComment {
  readonly before: Comment['status'];
  readonly after: Comment['status'];
}

/** Follows a decision. @returns What it changed; null if it was followed before, or the comment is gone. */
export async function moderateComment(
  tx: Database,
  { id, moderatedAs, isRemoved, isLocked, isApproved }: CommentState,
): Promise<ModeratedComment | null> {
  const before = await kysely(tx)
    .selectFrom('comments')
    .select('status')
    .where('id', '=', id)
    .where('moderated_as', '<', moderatedAs)
    .where('status', '<>', 'DELETED')
    .forUpdate()
    .executeTakeFirst();
  if (!before) return null;
  const isShownAgain = before.status === 'REMOVED' || isApproved;
  const after = isRemoved ? 'REMOVED' : isShownAgain ? 'VISIBLE' : before.status;
  const data = { moderatedAs, isLocked, status: after, version: { increment: 1 } };
  await tx.comment.update({ where: { id }, data, select: { id: true } });
  return { before: before.status, after };
}

/** Closes or opens a post to comments, by what is newer than what is known. @returns Whether it was newer. */
export async function lockPost(
  tx: Database,
  row: { readonly id: string; readonly isLocked: boolean; readonly moderatedAs: number },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await kysely(tx)
    .insertInto('locked_posts')
    .values({ id: row.id, is_locked: row.isLocked, moderated_as: row.moderatedAs })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(({ ref }) => ({
          is_locked: ref('excluded.is_locked'),
          moderated_as: ref('excluded.moderated_as'),
        }))
        .whereRef('locked_posts.moderated_as', '<', 'excluded.moderated_as'),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Whether a comment, or one above it, can't be answered. */
export async function isLockedAbove(db: Database, id: string): Promise<boolean> {
  const row = await kysely(db)
    .withRecursive('above', (qb) =>
      qb
        .selectFrom('comments as c')
        .select(['c.parent_id as parentId', 'c.is_locked as isLocked'])
        .where('c.id', '=', id)
        .unionAll((more) =>
          more
            .selectFrom('above as a')
            .innerJoin('comments as c', 'c.id', 'a.parentId')
            .select(['c.parent_id as parentId', 'c.is_locked as isLocked'])
            .where('a.isLocked', '=', false),
        ),
    )
    .selectFrom('above')
    .select('isLocked')
    .where('isLocked', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts a comment above the others of its subject, or back. */
export async function pin(
  tx: Database,
  { id, subjectId }: Comment,
  isPinned: boolean,
): Promise<void> {
  if (!isPinned) {
    await tx.pinnedComment.deleteMany({ where: { subjectId, commentId: id } });
    return;
  }
  const data = { commentId: id, pinnedAt: new Date() };
  await tx.pinnedComment.upsert({
    where: { subjectId },
    create: { subjectId, ...data },
    update: data,
  });
}

/** What is known of a post or item beside its comments. */
export interface SubjectState {
  readonly id: string;
  readonly isLocked: boolean;
  readonly pinnedId: string | null;
  /** Who wrote the post, once its events have come; null of an item. */
  readonly authorId: string | null;
}

export function findSubjectStates(db: Database, ids: readonly string[]): Promise<SubjectState[]> {
  return kysely(db)
    .selectFrom(idsAs(ids))
    .leftJoin('locked_posts as l', 'l.id', 'k.id')
    .leftJoin('pinned_comments as p', 'p.subject_id', 'k.id')
    .leftJoin('subjects as o', 'o.id', 'k.id')
    .select(({ fn, lit, ref }) => [
      'k.id',
      fn.coalesce(ref('l.is_locked'), lit(false)).as('isLocked'),
      'p.comment_id as pinnedId',
      'o.author_id as authorId',
    ])
    .execute();
}

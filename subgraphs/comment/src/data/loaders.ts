import { ConnectionLoader, loadMany, loadOne, loadWhether } from '@vobe/service-kit/batch';
import type { Comment, Viewer } from '../domain/model.ts';
import type { CommentOrder } from '../__generated__/types.ts';
import {
  commentKey,
  commentPages,
  countComments,
  countUnderSubjects,
  latestUnderSubjects,
  type CommentOwner,
} from './comment-lists.ts';
import { findAncestors, findHeld, findListedComments } from './comments.ts';
import type { Database } from './database.ts';
import { findMentions } from './mentions.ts';
import { findSubjectStates } from './moderation.ts';
import { findMuted } from './mutes.ts';
import { findRevisions } from './revisions.ts';
import { findVotes } from './votes.ts';

/** Lists of different lengths are different statements. */
function bounded<Row>(loaderOf: (bound: number) => { load(id: string): Promise<Row[]> }) {
  const loaders = new Map<number, ReturnType<typeof loaderOf>>();
  return (id: string, bound: number): Promise<Row[]> => {
    const loader = loaders.get(bound) ?? loaderOf(bound);
    loaders.set(bound, loader);
    return loader.load(id);
  };
}

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database, viewer: Viewer) {
  const comment = loadOne(
    (ids: readonly string[]) => findListedComments(db, ids, viewer),
    (row) => row.id,
  );
  const commentsOf = (owner: CommentOwner) =>
    new ConnectionLoader<{ order: CommentOrder }, Comment>({
      async fetch(ids, page, { order }) {
        const rows = await commentPages(db, owner, ids, page, order, viewer);
        // What answers them asks for them next.
        for (const row of rows) if (row.status === 'VISIBLE') comment.prime(row.id, row);
        return rows;
      },
      count: (ids) => countComments(db, owner, ids, viewer),
      tag: ({ order }) => `comments ${order}`,
      keyOf: (comment, { order }) => commentKey(comment, order),
    });
  return {
    comment,
    commentsOfSubject: commentsOf('subject'),
    commentsOfAuthor: commentsOf('author'),
    replies: commentsOf('parent'),
    countUnderSubject: loadOne(
      (ids: readonly string[]) => countUnderSubjects(db, ids, viewer),
      (row) => row.ownerId,
    ),
    mentions: loadMany(
      (ids: readonly string[]) => findMentions(db, ids),
      (row) => row.commentId,
    ),
    subjectState: loadOne(
      (ids: readonly string[]) => findSubjectStates(db, ids),
      (row) => row.id,
    ),
    ownHeldUnderSubject: loadMany(
      async (ids: readonly string[]) =>
        viewer.userId === null ? [] : findHeld(db, ids, viewer.userId),
      (row) => row.subjectId,
    ),
    revisions: loadMany(
      (ids: readonly string[]) => findRevisions(db, ids, viewer),
      (row) => row.commentId,
    ),
    vote: loadOne(
      async (ids: readonly string[]) =>
        viewer.userId === null ? [] : findVotes(db, viewer.userId, ids),
      (row) => row.commentId,
    ),
    /** Whether the viewer has muted the user, comment, post or item of this id. */
    isMuted: loadWhether(async (keys: readonly string[]) =>
      viewer.userId === null ? [] : findMuted(db, viewer.userId, keys),
    ),
    /** The comments above one, the nearest first. */
    ancestors: bounded((last) =>
      loadMany(
        (ids: readonly string[]) => findAncestors(db, ids, last, viewer),
        (row) => row.startId,
      ),
    ),
    latestUnderSubject: bounded((first) =>
      loadMany(
        (ids: readonly string[]) => latestUnderSubjects(db, ids, first, viewer),
        (row) => row.subjectId,
      ),
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

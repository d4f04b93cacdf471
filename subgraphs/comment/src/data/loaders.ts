import { ConnectionLoader, loadOne } from '@vobe/service-kit/batch';
import type { Comment, Viewer } from '../domain/model.ts';
import type { CommentOrder } from '../__generated__/types.ts';
import {
  commentKey,
  commentPages,
  countComments,
  findVisibleComments,
  type CommentOwner,
} from './comments.ts';
import type { Database } from './database.ts';

/** One request's view of the database: everything asked for in one tick shares a statement. */
export function createLoaders(db: Database, viewer: Viewer) {
  const commentsOf = (owner: CommentOwner) =>
    new ConnectionLoader<{ order: CommentOrder }, Comment>({
      fetch: (ids, page, { order }) => commentPages(db, owner, ids, page, order, viewer),
      count: (ids) => countComments(db, owner, ids, viewer),
      tag: ({ order }) => `comments ${order}`,
      keyOf: commentKey,
    });
  return {
    comment: loadOne(
      (ids: readonly string[]) => findVisibleComments(db, ids, viewer),
      (row) => row.id,
    ),
    commentsOfPost: commentsOf('post'),
    commentsOfAuthor: commentsOf('author'),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

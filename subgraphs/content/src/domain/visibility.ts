import { isAdmin, moderates } from '@vobe/service-kit/authorization';
import type { Identity } from '@vobe/service-kit/identity';
import type { Post, Viewer } from './model.ts';

export const viewerOf = (identity: Identity): Viewer => ({
  userId: identity.userId,
  isAdmin: isAdmin(identity),
  moderates: moderates(identity),
});

/** Whether everybody may see the post. The lists say the same in SQL: see IS_PUBLIC. */
export function isPublic({ status, authorIsHidden }: Post): boolean {
  return status === 'PUBLISHED' && !authorIsHidden;
}

/** Whether the viewer may see the post. The lists say the same in SQL, but for what was removed: see visibleTo(). */
export function maySee(post: Post, viewer: Viewer): boolean {
  const { userId, isAdmin: admin, moderates: moderator } = viewer;
  return (
    isPublic(post) || admin || post.authorId === userId || (moderator && post.removedAt !== null)
  );
}

/** Its author and administrators may change a post. */
export function mayEdit(post: Post, { userId, isAdmin: admin }: Viewer): boolean {
  return admin || (userId !== null && post.authorId === userId);
}

/** Moderators, too, may archive published posts. */
export function mayArchive(post: Post, identity: Identity): boolean {
  return (moderates(identity) && isPublic(post)) || mayEdit(post, viewerOf(identity));
}

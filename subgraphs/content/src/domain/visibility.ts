import { isAdmin } from '@vobe/service-kit/authorization';
import type { Identity } from '@vobe/service-kit/identity';
import type { Post, Viewer } from './model.ts';

export const viewerOf = (identity: Identity): Viewer => ({
  userId: identity.userId,
  isAdmin: isAdmin(identity),
});

/** Whether everybody may see the post. The lists say the same in SQL: see IS_PUBLIC. */
export function isPublic({ status, authorIsHidden }: Post): boolean {
  return status === 'PUBLISHED' && !authorIsHidden;
}

/** Whether the viewer may see the post. The lists say the same in SQL: see visibleTo(). */
export function maySee(post: Post, { userId, isAdmin: admin }: Viewer): boolean {
  return isPublic(post) || admin || post.authorId === userId;
}

/** Its author and administrators may change a post. */
export function mayEdit(post: Post, { userId, isAdmin: admin }: Viewer): boolean {
  return admin || (userId !== null && post.authorId === userId);
}

/** Moderators, too, may archive published posts. */
export function mayArchive(post: Post, identity: Identity): boolean {
  const moderates = identity.roles.includes('MODERATOR') && isPublic(post);
  return moderates || mayEdit(post, viewerOf(identity));
}

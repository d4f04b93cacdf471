import { isAdmin } from '@vobe/service-kit/authorization';
import type { Identity } from '@vobe/service-kit/identity';
import type { Post, Viewer } from './model.ts';

export const viewerOf = (identity: Identity): Viewer => ({
  userId: identity.userId,
  isAdmin: isAdmin(identity),
});

/** Whether the viewer may see the post. The lists say the same in SQL: see visibleTo(). */
export function maySee(post: Post, { userId, isAdmin: admin }: Viewer): boolean {
  return post.status === 'PUBLISHED' || admin || post.authorId === userId;
}

/** Its author and administrators may change a post. */
export function mayEdit(post: Post, { userId, isAdmin: admin }: Viewer): boolean {
  return admin || (userId !== null && post.authorId === userId);
}

/** Moderators, too, may withdraw what is public from the public. */
export function mayArchive(post: Post, identity: Identity): boolean {
  const moderates = identity.roles.includes('MODERATOR') && post.status === 'PUBLISHED';
  return moderates || mayEdit(post, viewerOf(identity));
}

import type { Post } from './model.ts';
import type { PostStatus } from '../__generated__/types.ts';

/** What a change of status writes. */
export interface Transition {
  readonly status: PostStatus;
  readonly publishedAt: Date | null;
  readonly listedAt: Date;
}

/** A transition, or null where the present status does not allow it. */
export function publish(post: Post, publishAt: Date | null, now: Date): Transition | null {
  if (post.status === 'PUBLISHED') return null;
  if (publishAt !== null) {
    return { status: 'SCHEDULED', publishedAt: publishAt, listedAt: publishAt };
  }
  // A post that comes back from the archive keeps its place.
  const publishedAt = post.status === 'ARCHIVED' && post.publishedAt ? post.publishedAt : now;
  return { status: 'PUBLISHED', publishedAt, listedAt: publishedAt };
}

/** Back to draft: a scheduled post is no longer published. */
export function unschedule(post: Post, now: Date): Transition | null {
  if (post.status !== 'SCHEDULED') return null;
  return { status: 'DRAFT', publishedAt: null, listedAt: now };
}

export function archive(post: Post, now: Date): Transition | null {
  if (post.status === 'ARCHIVED' || post.status === 'DRAFT') return null;
  // What was scheduled never was public, so it keeps no time of publication.
  const publishedAt = post.status === 'SCHEDULED' ? null : post.publishedAt;
  return { status: 'ARCHIVED', publishedAt, listedAt: publishedAt ?? now };
}

import { forbidden } from '@vobe/service-kit/errors';
import type { Identity } from '@vobe/service-kit/identity';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { Database } from '../data/database.ts';
import { findPosts } from '../data/posts.ts';
import type { Post } from '../domain/model.ts';
import { mayEdit, maySee, viewerOf } from '../domain/visibility.ts';
import type { PostViolation } from '../domain/rules.ts';

/**
 * The post a user wants to change at the version they read, or why they can't. What may not
 * be seen is not found, so that nobody learns of another's drafts.
 * @throws PublicError FORBIDDEN if it may be seen but not changed.
 */
export async function findEditable(
  db: Database,
  identity: Identity,
  id: string,
  version: number,
  may: (post: Post, identity: Identity) => boolean = (post) => mayEdit(post, viewerOf(identity)),
): Promise<{ post: Post; violation?: never } | { post?: never; violation: PostViolation }> {
  const [post] = isUuid(id) ? await findPosts(db, [id]) : [];
  if (!post || !maySee(post, viewerOf(identity))) {
    return { violation: { code: 'NOT_FOUND', field: ['id'] } };
  }
  if (!may(post, identity)) throw forbidden(identity.locale);
  if (post.version !== version) return { violation: STALE };
  return { post };
}

export const STALE: PostViolation = { code: 'STALE_VERSION', field: ['version'] };

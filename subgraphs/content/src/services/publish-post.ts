import type { SignedIn } from '@vobe/service-kit/authorization';
import { showsAnything } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { PublishPostInput } from '../__generated__/types.ts';
import type { DatabaseClient } from '../data/database.ts';
import { getPostOrThrow, updatePostRow } from '../data/post-writes.ts';
import { publish } from '../domain/transitions.ts';
import { auditPost } from './audit-post.ts';
import { findEditable, STALE } from './find-editable.ts';
import type { PostOutcome } from './outcome.ts';
import { NOTHING_SHOWN } from './render-body.ts';
import { recordPostEvents } from './record-events.ts';

/** Makes a post public now or at a later time. */
export async function publishPost(
  db: DatabaseClient,
  user: SignedIn,
  input: PublishPostInput,
): Promise<PostOutcome> {
  const { post, violation } = await findEditable(db, user, input.id, input.version);
  if (violation) return failure(violation);
  const now = new Date();
  if (input.publishAt && input.publishAt <= now) {
    return failure({ code: 'NOT_IN_FUTURE', field: ['publishAt'] });
  }
  if (post.removedAt) return failure({ code: 'REMOVED', field: ['id'] });
  if (!showsAnything(post.bodyHtml)) return failure(NOTHING_SHOWN);
  const transition = publish(post, input.publishAt ?? null, now);
  if (!transition) {
    return failure({ code: 'INVALID_STATUS', field: ['id'], values: { status: post.status } });
  }
  return db.$transaction(async (tx) => {
    const written = await updatePostRow(tx, post.id, post.version, transition, now);
    if (!written) return failure(STALE);
    const published = await getPostOrThrow(tx, post.id);
    // A post that is only scheduled is not public yet.
    await recordPostEvents(tx, published.status === 'PUBLISHED' ? 'published' : 'updated', [
      published,
    ]);
    await auditPost(tx, user, 'publishPost', post, published);
    return success(published);
  });
}

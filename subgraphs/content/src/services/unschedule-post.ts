import type { SignedIn } from '@vobe/service-kit/authorization';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { UnschedulePostInput } from '../__generated__/types.ts';
import type { DatabaseClient } from '../data/database.ts';
import { getPostOrThrow, updatePostRow } from '../data/post-writes.ts';
import { unschedule } from '../domain/transitions.ts';
import { auditPost } from './audit-post.ts';
import { findEditable, STALE } from './find-editable.ts';
import type { PostOutcome } from './outcome.ts';
import { recordPostEvents } from './record-events.ts';

/** Makes a scheduled post a draft again. */
export async function unschedulePost(
  db: DatabaseClient,
  user: SignedIn,
  input: UnschedulePostInput,
): Promise<PostOutcome> {
  const { post, violation } = await findEditable(db, user, input.id, input.version);
  if (violation) return failure(violation);
  const now = new Date();
  const transition = unschedule(post, now);
  if (!transition) {
    return failure({ code: 'INVALID_STATUS', field: ['id'], values: { status: post.status } });
  }
  return db.$transaction(async (tx) => {
    const written = await updatePostRow(tx, post.id, post.version, transition, now);
    if (!written) return failure(STALE);
    const draft = await getPostOrThrow(tx, post.id);
    await recordPostEvents(tx, 'updated', [draft]);
    await auditPost(tx, user, 'unschedulePost', post, draft);
    return success(draft);
  });
}

import type { SignedIn } from '@vobe/service-kit/authorization';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { DeletePostInput } from '../__generated__/types.ts';
import type { DatabaseClient } from '../data/database.ts';
import { forgetListedPost } from '../data/reading-list-posts.ts';
import { updatePostRow } from '../data/post-writes.ts';
import { auditPost } from './audit-post.ts';
import { findEditable, STALE } from './find-editable.ts';
import type { PostOutcome } from './outcome.ts';
import { recordPostDeleted } from './record-events.ts';

/** Deletes a post: the row stays, nobody sees it, its slug remains taken. */
export async function deletePost(
  db: DatabaseClient,
  user: SignedIn,
  input: DeletePostInput,
): Promise<PostOutcome<string>> {
  const { post, violation } = await findEditable(db, user, input.id, input.version);
  if (violation) return failure(violation);
  const now = new Date();
  return db.$transaction(async (tx) => {
    const written = await updatePostRow(tx, post.id, post.version, { deletedAt: now }, now);
    if (!written) return failure(STALE);
    await forgetListedPost(tx, post.id);
    await recordPostDeleted(tx, post);
    await auditPost(tx, user, 'deletePost', post, null);
    return success(post.id);
  });
}

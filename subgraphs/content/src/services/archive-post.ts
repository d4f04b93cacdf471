import type { SignedIn } from '@vobe/service-kit/authorization';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { ArchivePostInput } from '../__generated__/types.ts';
import type { DatabaseClient } from '../data/database.ts';
import { getPostOrThrow, updatePostRow } from '../data/post-writes.ts';
import { archive } from '../domain/transitions.ts';
import { mayArchive } from '../domain/visibility.ts';
import { auditPost } from './audit-post.ts';
import { findEditable, STALE } from './find-editable.ts';
import type { PostOutcome } from './outcome.ts';
import { recordPostEvents } from './record-events.ts';

/** Archives a post. Moderators may, too. */
export async function archivePost(
  db: DatabaseClient,
  user: SignedIn,
  input: ArchivePostInput,
): Promise<PostOutcome> {
  const { post, violation } = await findEditable(db, user, input.id, input.version, mayArchive);
  if (violation) return failure(violation);
  const now = new Date();
  const transition = archive(post, now);
  if (!transition) {
    return failure({ code: 'INVALID_STATUS', field: ['id'], values: { status: post.status } });
  }
  return db.$transaction(async (tx) => {
    const written = await updatePostRow(tx, post.id, post.version, transition, now);
    if (!written) return failure(STALE);
    const archived = await getPostOrThrow(tx, post.id);
    await recordPostEvents(tx, 'archived', [archived]);
    await auditPost(tx, user, 'archivePost', post, archived);
    return success(archived);
  });
}

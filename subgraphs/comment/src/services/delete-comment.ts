import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import { findComments, markDeleted } from '../data/comments.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { Viewer } from '../domain/model.ts';
import { mayDelete } from '../domain/rules.ts';
import type { CommentOutcome } from './outcome.ts';
import { recordCommentDeleted } from './record-events.ts';
import { refuseChange } from './refuse-change.ts';

/** Deletes a comment. @throws PublicError FORBIDDEN unless it is one's own or one moderates. */
export async function deleteComment(
  db: DatabaseClient,
  user: SignedIn,
  viewer: Viewer,
  id: string,
): Promise<CommentOutcome> {
  const [stored] = isUuid(id) ? await findComments(db, [id]) : [];
  if (!stored) return failure({ code: 'NOT_FOUND', field: ['id'] });
  if (!mayDelete(stored, user)) return refuseChange(db, user, viewer, stored.id);
  return db.$transaction(async (tx) => {
    const version = await markDeleted(tx, stored.id);
    if (version === null) return failure({ code: 'NOT_FOUND', field: ['id'] });
    await recordCommentDeleted(tx, { ...stored, version });
    if (stored.authorId !== user.userId) {
      await recordAudit(tx, {
        ...{ actor: user, action: 'deleteComment', subject: `Comment ${id}` },
        ...{ before: stored, after: null },
      });
    }
    return success(stored);
  });
}

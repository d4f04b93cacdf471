import { recordAudit } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { forbidden } from '@vobe/service-kit/errors';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { PinCommentInput } from '../__generated__/types.ts';
import { findListedComments } from '../data/comments.ts';
import type { DatabaseClient } from '../data/database.ts';
import { findSubjectStates, pin } from '../data/moderation.ts';
import type { Viewer } from '../domain/model.ts';
import { mayPin } from '../domain/rules.ts';
import type { CommentOutcome } from './outcome.ts';
import { recordCommentUpdated } from './record-events.ts';

/** Puts a comment above the others of its subject, or back. @throws PublicError FORBIDDEN for who may not. */
export async function pinComment(
  db: DatabaseClient,
  user: SignedIn,
  viewer: Viewer,
  { id, isPinned }: PinCommentInput,
): Promise<CommentOutcome> {
  const [comment] = isUuid(id) ? await findListedComments(db, [id], viewer) : [];
  if (comment?.status !== 'VISIBLE' || comment.depth > 0) {
    return failure({ code: 'NOT_FOUND', field: ['id'] });
  }
  const [subject] = await findSubjectStates(db, [comment.subjectId]);
  if (!mayPin(subject, viewer)) throw forbidden(user.locale);
  const after = isPinned ?? true;
  return db.$transaction(async (tx) => {
    await pin(tx, comment, after);
    if (subject?.authorId !== user.userId) {
      await recordAudit(tx, {
        ...{ actor: user, action: 'pinComment', subject: `Comment ${comment.id}` },
        ...{ before: null, after: { isPinned: after } },
      });
    }
    // What is shown of the subject has changed.
    await recordCommentUpdated(tx, comment);
    return success(comment);
  });
}

import type { SignedIn } from '@vobe/service-kit/authorization';
import { once } from '@vobe/service-kit/idempotency';
import { isUuid, normalize } from '@vobe/service-kit/text-rules';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { CreateCommentInput } from '../__generated__/types.ts';
import { findComments, findListedComments, insertComment } from '../data/comments.ts';
import type { Database } from '../data/database.ts';
import { storeMentions } from '../data/mentions.ts';
import { findSubjectStates, isLockedAbove } from '../data/moderation.ts';
import { SUBJECT_FIELDS, type Viewer } from '../domain/model.ts';
import { onlyGiven } from '../domain/only-given.ts';
import { checkBody, NOTHING_SHOWN, type CommentViolation } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';
import type { CommentOutcome } from './outcome.ts';
import { renderComment } from './render-comment.ts';
import { recordCommentHeld, recordCommentsCreated } from './record-events.ts';
import { judgeText } from './suspicions.ts';

const MINUTE_SECONDS = 60;

/** Comments on a public post, or on a catalogue item. */
export async function createComment(
  { db, subjects, users, limits }: Dependencies,
  author: SignedIn,
  viewer: Viewer,
  correlationId: string,
  input: CreateCommentInput,
): Promise<CommentOutcome> {
  const violations: CommentViolation[] = checkBody(input.body);
  const subject = onlyGiven(SUBJECT_FIELDS, input);
  if (!subject)
    violations.push({ code: 'INVALID_FORMAT', field: ['postId'], message: 'oneSubject' });
  else if (!isUuid(subject.id)) violations.push({ code: 'NOT_FOUND', field: [subject.field] });
  const parentId = input.parentId ?? null;
  if (parentId !== null && !isUuid(parentId)) {
    violations.push({ code: 'NOT_FOUND', field: ['parentId'] });
  }
  if (!subject || violations.length > 0) return failure(...violations);

  const find = async (id: string) => (await findComments(db, [id]))[0];
  const creation = { user: author, operation: 'createComment', input };
  return once(db, creation, find, async (guarded): Promise<CommentOutcome> => {
    if (!(await subjects.isPublic(subject, author.locale, correlationId))) {
      return failure({ code: 'NOT_FOUND', field: [subject.field] });
    }
    const [parent] = parentId === null ? [] : await findListedComments(db, [parentId], viewer);
    const isThere = parent?.status === 'VISIBLE' && parent.subjectId === subject.id;
    if (parentId !== null && !isThere) {
      return failure({ code: 'NOT_FOUND', field: ['parentId'] });
    }
    const body = normalize(input.body);
    const { html, isBlank, mentions } = await renderComment(users, author, correlationId, body);
    return db.$transaction((tx) =>
      guarded(tx, async () => {
        // Counted with the comment or not at all: a repeated request is no second attempt.
        const refused = await throttleUser(
          tx,
          author,
          'create comment',
          limits.COMMENTS_PER_MINUTE,
          MINUTE_SECONDS,
        );
        if (refused) return failure(refused);
        if (isBlank) return failure(NOTHING_SHOWN);
        if (await isLocked(tx, subject.id, parentId)) {
          return failure({
            code: 'LOCKED',
            field: [parentId === null ? subject.field : 'parentId'],
          });
        }
        const { suspicions, ...text } = await judgeText(tx, author, null, { body, bodyHtml: html });
        const comment = await insertComment(tx, {
          ...{ subjectKind: subject.kind, subjectId: subject.id, authorId: author.userId },
          ...{
            ...text,
            parent: parent ?? null,
            status: suspicions.length > 0 ? 'HELD' : 'VISIBLE',
          },
        });
        await storeMentions(tx, comment.id, mentions);
        // What waits is news for moderators alone.
        if (suspicions.length > 0) await recordCommentHeld(tx, comment, suspicions);
        else await recordCommentsCreated(tx, [comment]);
        return success(comment);
      }),
    );
  });
}

async function isLocked(
  tx: Database,
  subjectId: string,
  parentId: string | null,
): Promise<boolean> {
  const [subject] = await findSubjectStates(tx, [subjectId]);
  if (subject?.isLocked) return true;
  return parentId !== null && isLockedAbove(tx, parentId);
}

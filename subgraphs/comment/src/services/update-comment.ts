import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUuid, normalize } from '@vobe/service-kit/text-rules';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { UpdateCommentInput } from '../__generated__/types.ts';
import { findComments, updateBody } from '../data/comments.ts';
import { storeMentions } from '../data/mentions.ts';
import type { Viewer } from '../domain/model.ts';
import { checkBody, isEditable, isOwn, NOTHING_SHOWN } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';
import type { CommentOutcome } from './outcome.ts';
import { renderComment } from './render-comment.ts';
import { recordCommentHeld, recordCommentUpdated } from './record-events.ts';
import { refuseChange } from './refuse-change.ts';
import { judgeText } from './suspicions.ts';

const MINUTE_SECONDS = 60;

const STALE = { code: 'STALE_VERSION', field: ['version'] } as const;

/** Changes the text of one's own comment. @throws PublicError FORBIDDEN for another's. */
export async function updateComment(
  { db, users, limits }: Pick<Dependencies, 'db' | 'users' | 'limits'>,
  user: SignedIn,
  viewer: Viewer,
  correlationId: string,
  input: UpdateCommentInput,
): Promise<CommentOutcome> {
  const violations = checkBody(input.body);
  if (violations.length > 0) return failure(...violations);
  const [stored] = isUuid(input.id) ? await findComments(db, [input.id]) : [];
  if (!stored) return failure({ code: 'NOT_FOUND', field: ['id'] });
  if (!isOwn(stored, user) || stored.status === 'REMOVED') {
    return refuseChange(db, user, viewer, stored.id);
  }
  if (!isEditable(stored, Date.now())) return failure({ code: 'TOO_LATE', field: ['id'] });
  const refused = await throttleUser(
    db,
    user,
    'change comment',
    limits.EDITS_PER_MINUTE,
    MINUTE_SECONDS,
  );
  if (refused) return failure(refused);

  const body = normalize(input.body);
  const { html, isBlank, mentions } = await renderComment(users, user, correlationId, body);
  if (isBlank) return failure(NOTHING_SHOWN);
  if (stored.version !== input.version) return failure(STALE);
  return db.$transaction(async (tx) => {
    const { suspicions, ...text } = await judgeText(tx, user, stored.id, { body, bodyHtml: html });
    // What waits goes on waiting, whatever it says now.
    const status = suspicions.length > 0 || stored.status === 'HELD' ? 'HELD' : 'VISIBLE';
    const written = await updateBody(tx, stored, { ...text, status });
    const [comment] = written ? await findComments(tx, [stored.id]) : [];
    if (!comment) return failure(STALE);
    await storeMentions(tx, comment.id, mentions);
    if (suspicions.length > 0) await recordCommentHeld(tx, comment, suspicions);
    await recordCommentUpdated(tx, comment);
    return success(comment);
  });
}

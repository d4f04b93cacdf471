import { createHash } from 'node:crypto';
import { renderMarkdown } from '@vobe/markdown/render';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { isUuid, normalize } from '@vobe/service-kit/text-rules';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { CreateCommentInput } from '../__generated__/types.ts';
import { findByIdempotencyKey, insertComment } from '../data/comments.ts';
import type { Comment } from '../domain/model.ts';
import { checkBody, NOTHING_SHOWN, type CommentViolation } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';
import type { CommentOutcome } from './outcome.ts';
import { recordCommentsCreated } from './record-events.ts';

const MINUTE_SECONDS = 60;

/** Comments on a public post. A repeated request with the same key finds the first comment. */
export async function createComment(
  { db, posts, limits }: Dependencies,
  author: SignedIn,
  correlationId: string,
  input: CreateCommentInput,
): Promise<CommentOutcome> {
  const key = input.idempotencyKey ?? null;
  const violations: CommentViolation[] = checkBody(input.body);
  if (key !== null && !isUuid(key)) {
    violations.push({ code: 'INVALID_FORMAT', field: ['idempotencyKey'], message: 'formatUuid' });
  }
  if (!isUuid(input.postId)) violations.push({ code: 'NOT_FOUND', field: ['postId'] });
  if (violations.length > 0) return failure(...violations);

  const body = normalize(input.body);
  const requestHash = hashOf(input.postId, body);
  if (key !== null) {
    const earlier = await findByIdempotencyKey(db, author.userId, key);
    if (earlier) return repeated(earlier, requestHash);
  }
  if (!(await posts.isPublic(input.postId, author.locale, correlationId))) {
    return failure({ code: 'NOT_FOUND', field: ['postId'] });
  }
  try {
    return await db.$transaction(async (tx) => {
      // Counted with the comment or not at all: a repeated request is no second attempt.
      const refused = await throttleUser(
        tx,
        author,
        'create comment',
        limits.COMMENTS_PER_MINUTE,
        MINUTE_SECONDS,
      );
      if (refused) return failure(refused);
      const { html, isBlank } = renderMarkdown(body, 'comment');
      if (isBlank) return failure(NOTHING_SHOWN);
      const comment = await insertComment(tx, {
        postId: input.postId,
        authorId: author.userId,
        body,
        bodyHtml: html,
        idempotencyKey: key,
        requestHash,
      });
      await recordCommentsCreated(tx, [comment]);
      return success(comment);
    });
  } catch (error) {
    if (key === null || !isUniqueViolation(error)) throw error;
    // The same request came twice at once; the other one has written.
    const twin = await findByIdempotencyKey(db, author.userId, key);
    if (!twin) throw error;
    return repeated(twin, requestHash);
  }
}

/** What makes two requests the same. */
const hashOf = (postId: string, body: string) =>
  createHash('sha256').update(`${postId.toLowerCase()}\n${body}`).digest('hex');

/** The outcome of a request whose idempotency key was used before: the same request gets its comment. */
function repeated(
  earlier: Comment & { requestHash: string | null },
  requestHash: string,
): CommentOutcome {
  const isSame = earlier.requestHash === requestHash && earlier.status === 'VISIBLE';
  return isSame ? success(earlier) : failure({ code: 'TAKEN', field: ['idempotencyKey'] });
}

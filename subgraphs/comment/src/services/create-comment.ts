import { renderMarkdown } from '@vobe/markdown/render';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { isUuid, tidy } from '@vobe/service-kit/text-rules';
import { failure, success, type Outcome } from '@vobe/service-kit/user-errors';
import type { CreateCommentInput, UserErrorCode } from '../__generated__/schema.ts';
import type { Posts } from '../clients/posts.ts';
import { countRecent, findByIdempotencyKey, insertComment } from '../data/comments.ts';
import type { DatabaseClient } from '../data/database.ts';
import type { Comment } from '../domain/model.ts';
import { checkBody, MAX_PER_MINUTE, type CommentViolation } from '../domain/rules.ts';

const MINUTE_MS = 60_000;

/** Comments on a public post. A repeated request with the same key finds the first comment. */
export async function createComment(
  db: DatabaseClient,
  posts: Posts,
  author: SignedIn,
  correlationId: string,
  input: CreateCommentInput,
): Promise<Outcome<Comment, UserErrorCode>> {
  const key = input.idempotencyKey ?? null;
  const violations: CommentViolation[] = checkBody(input.body);
  if (key !== null && !isUuid(key)) {
    violations.push({ code: 'INVALID_FORMAT', field: ['idempotencyKey'], message: 'formatUuid' });
  }
  if (!isUuid(input.postId)) violations.push({ code: 'NOT_FOUND', field: ['postId'] });
  if (violations.length > 0) return failure(...violations);

  if (key !== null) {
    const earlier = await findByIdempotencyKey(db, author.userId, key);
    if (earlier) return success(earlier);
  }
  const recent = await countRecent(db, author.userId, new Date(Date.now() - MINUTE_MS));
  if (recent >= MAX_PER_MINUTE) {
    return failure({ code: 'TOO_MANY_ATTEMPTS', field: [], values: { seconds: 60 } });
  }
  if (!(await posts.isPublic(input.postId, author, correlationId))) {
    return failure({ code: 'NOT_FOUND', field: ['postId'] });
  }
  const body = tidy(input.body);
  try {
    return success(
      await db.$transaction((tx) =>
        insertComment(tx, {
          postId: input.postId,
          authorId: author.userId,
          body,
          bodyHtml: renderMarkdown(body, 'comment'),
          idempotencyKey: key,
        }),
      ),
    );
  } catch (error) {
    if (key === null || !isUniqueViolation(error)) throw error;
    // The same request came twice at once; the other one has written.
    const twin = await findByIdempotencyKey(db, author.userId, key);
    if (!twin) throw error;
    return success(twin);
  }
}

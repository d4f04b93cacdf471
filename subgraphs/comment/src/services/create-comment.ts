import { renderMarkdown } from '@vobe/markdown/render';
import type { SignedIn } from '@vobe/service-kit/authorization';
import { once } from '@vobe/service-kit/idempotency';
import { isUuid, normalize } from '@vobe/service-kit/text-rules';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { CreateCommentInput } from '../__generated__/types.ts';
import { findComments, findListedComments, insertComment } from '../data/comments.ts';
import type { Viewer } from '../domain/model.ts';
import { checkBody, NOTHING_SHOWN, type CommentViolation } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';
import type { CommentOutcome } from './outcome.ts';
import { recordCommentsCreated } from './record-events.ts';

const MINUTE_SECONDS = 60;

/** Comments on a public post. */
export async function createComment(
  { db, posts, limits }: Dependencies,
  author: SignedIn,
  viewer: Viewer,
  correlationId: string,
  input: CreateCommentInput,
): Promise<CommentOutcome> {
  const violations: CommentViolation[] = checkBody(input.body);
  if (!isUuid(input.postId)) violations.push({ code: 'NOT_FOUND', field: ['postId'] });
  const parentId = input.parentId ?? null;
  if (parentId !== null && !isUuid(parentId)) {
    violations.push({ code: 'NOT_FOUND', field: ['parentId'] });
  }
  if (violations.length > 0) return failure(...violations);

  const find = async (id: string) => (await findComments(db, [id]))[0];
  const creation = { user: author, operation: 'createComment', input };
  return once(db, creation, find, async (guarded): Promise<CommentOutcome> => {
    if (!(await posts.isPublic(input.postId, author.locale, correlationId))) {
      return failure({ code: 'NOT_FOUND', field: ['postId'] });
    }
    const [parent] = parentId === null ? [] : await findListedComments(db, [parentId], viewer);
    const isThere = parent?.status === 'VISIBLE' && parent.postId === input.postId;
    if (parentId !== null && !isThere) {
      return failure({ code: 'NOT_FOUND', field: ['parentId'] });
    }
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
        const body = normalize(input.body);
        const { html, isBlank } = renderMarkdown(body, 'comment');
        if (isBlank) return failure(NOTHING_SHOWN);
        const comment = await insertComment(tx, {
          postId: input.postId,
          parent: parent ?? null,
          authorId: author.userId,
          body,
          bodyHtml: html,
        });
        await recordCommentsCreated(tx, [comment]);
        return success(comment);
      }),
    );
  });
}

import { OneCommentDocument, type CommentItemFragment } from '#web/__generated__/operations.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';

/**
 * The comment that the reader has just written, which may stand on another page of the list.
 * @param id As the address has it. @returns Null if there is none, or it is not under this post or item.
 */
export async function freshComment(
  id: string | undefined,
  subjectId: string,
): Promise<CommentItemFragment | null> {
  if (id === undefined) return null;
  const outcome = await runQuery(OneCommentDocument, { id });
  const comment = outcome.kind === 'answered' ? outcome.data.comment : null;
  return (comment?.post ?? comment?.item)?.id === subjectId ? comment : null;
}

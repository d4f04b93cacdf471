import type { SignedIn } from '@vobe/service-kit/authorization';
import { isUuid } from '@vobe/service-kit/text-rules';
import { throttleUser } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { VoteCommentInput } from '../__generated__/types.ts';
import { findListedComments } from '../data/comments.ts';
import { storeVote } from '../data/votes.ts';
import type { Viewer } from '../domain/model.ts';
import type { Dependencies } from './dependencies.ts';
import type { CommentOutcome } from './outcome.ts';
import { recordCommentVoted } from './record-events.ts';

const MINUTE_SECONDS = 60;

/** Votes on another's comment that the viewer may see. */
export async function voteComment(
  { db, limits }: Pick<Dependencies, 'db' | 'limits'>,
  user: SignedIn,
  viewer: Viewer,
  { id, vote }: VoteCommentInput,
): Promise<CommentOutcome> {
  const [comment] = isUuid(id) ? await findListedComments(db, [id], viewer) : [];
  if (comment?.status !== 'VISIBLE') return failure({ code: 'NOT_FOUND', field: ['id'] });
  if (comment.authorId === user.userId) return failure({ code: 'OWN_COMMENT', field: ['id'] });
  const refused = await throttleUser(
    db,
    user,
    'vote on comment',
    limits.VOTES_PER_MINUTE,
    MINUTE_SECONDS,
  );
  if (refused) return failure(refused);
  return db.$transaction(async (tx) => {
    if (!(await storeVote(tx, id, user.userId, vote ?? null))) return success(comment);
    const [counted] = await findListedComments(tx, [id], viewer);
    if (!counted) return failure({ code: 'NOT_FOUND', field: ['id'] });
    await recordCommentVoted(tx, counted);
    return success(counted);
  });
}

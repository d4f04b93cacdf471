import type { Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { Comment } from '../domain/model.ts';
import type { MessageKey } from '../messages.ts';

/** The result of a change of a comment. */
export type CommentOutcome = Outcome<Comment, UserErrorCode, MessageKey>;

import type { Identity } from '@vobe/service-kit/identity';
import { checkText, normalize } from '@vobe/service-kit/text-rules';
import type { Violation } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { MessageKey } from '../messages.ts';
import type { Comment } from './model.ts';

export type CommentViolation = Violation<UserErrorCode, MessageKey>;

const MAX_BODY = 5000;

/** A text that renders to nothing visible, whatever was typed. */
export const NOTHING_SHOWN = { code: 'REQUIRED', field: ['body'] } as const;

export function checkBody(body: string): CommentViolation[] {
  return checkText(['body'], normalize(body), { max: MAX_BODY });
}

/** Only its author may change the text of a comment. */
export function mayEdit(comment: Comment, identity: Identity): boolean {
  return comment.status === 'VISIBLE' && comment.authorId === identity.userId;
}

/** Its author, moderators and administrators may delete a comment. */
export function mayDelete(comment: Comment, identity: Identity): boolean {
  const moderates = identity.roles.includes('MODERATOR') || identity.roles.includes('ADMIN');
  return comment.status === 'VISIBLE' && (comment.authorId === identity.userId || moderates);
}

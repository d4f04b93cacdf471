import type { Identity } from '@vobe/service-kit/identity';
import * as field from '@vobe/service-kit/input-fields';
import type { Violation } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { MessageKey } from '../messages.ts';
import type { Comment } from './model.ts';

export type CommentViolation = Violation<UserErrorCode, MessageKey>;

/** What inputs set. */
export const COMMENT_FIELDS = { body: field.text(5000) };

/** A text that renders to nothing visible, whatever was typed. */
export const NOTHING_SHOWN = { code: 'REQUIRED', field: ['body'] } as const;

export function checkBody(body: string): CommentViolation[] {
  return field.checkFields(COMMENT_FIELDS, { body });
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

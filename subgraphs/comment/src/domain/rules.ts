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

const HOUR_MS = 3_600_000;
/** How long a comment can be changed: who has answered it meant the text as it was. */
const EDITABLE_MS = 24 * HOUR_MS;

export function checkBody(body: string): CommentViolation[] {
  return field.checkFields(COMMENT_FIELDS, { body });
}

/** Whether it is still early enough to change a comment. */
export const isEditable = ({ createdAt }: Comment, now: number): boolean =>
  now - createdAt.getTime() < EDITABLE_MS;

/** A comment is one's own as long as it is shown. */
export const isOwn = ({ status, authorId }: Comment, { userId }: Identity): boolean =>
  status === 'VISIBLE' && authorId === userId;

/** Its author, moderators and administrators may delete a comment. */
export function mayDelete(comment: Comment, identity: Identity): boolean {
  const moderates = identity.roles.includes('MODERATOR') || identity.roles.includes('ADMIN');
  return comment.status === 'VISIBLE' && (moderates || isOwn(comment, identity));
}

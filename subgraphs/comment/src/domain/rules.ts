import { moderates } from '@vobe/service-kit/authorization';
import { timeOf } from '@vobe/service-kit/event-id';
import type { Identity } from '@vobe/service-kit/identity';
import * as field from '@vobe/service-kit/input-fields';
import type { Violation } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { MessageKey } from '../messages.ts';
import type { Comment, Viewer } from './model.ts';

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

/** A comment is one's own until it is deleted. */
export const isOwn = ({ status, authorId }: Comment, { userId }: Identity): boolean =>
  status !== 'DELETED' && authorId === userId;

/** Its author, moderators and administrators may delete a comment. */
export function mayDelete(comment: Comment, identity: Identity): boolean {
  return comment.status !== 'DELETED' && (moderates(identity) || isOwn(comment, identity));
}

/** Its author may change a comment that is shown, or waits: what was removed stays as it was. */
export const mayEdit = (comment: Comment, identity: Identity, now: number): boolean =>
  comment.status !== 'REMOVED' && isOwn(comment, identity) && isEditable(comment, now);

/** The author of a post, moderators and administrators may pin what is said about it; on what nobody wrote, these alone. */
export const mayPin = (
  subject: { readonly authorId: string | null } | null | undefined,
  { userId, moderates: isModerator }: Viewer,
): boolean => isModerator || (userId !== null && subject?.authorId === userId);

const NEW_ACCOUNT_MS = 3 * 24 * HOUR_MS;

/** Whether an account was made in the last three days: its id says when. */
export const isNewAccount = (userId: string, now: number): boolean =>
  now - timeOf(userId) < NEW_ACCOUNT_MS;

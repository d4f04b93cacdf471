/** The rules that rights.ts gives to fields: who may, and what the others get. */

/** Whom a right is given to. What moderators may, administrators may, too; the author is whose the thing is. */
export type Party = 'anyone' | 'signedIn' | 'author' | 'moderator' | 'admin';

/** The right to one field. */
export interface Rule {
  /** Each of these may. */
  readonly who: readonly Party[];
  /** Who alone sees what is not there for everybody, where anybody may ask. */
  readonly hidden?: readonly Party[];
  /**
   * What others get. Of Query and Mutation UNAUTHENTICATED without a session and else FORBIDDEN, where nothing is said
   * here; of any other type nothing: null, false or an empty list.
   */
  readonly others?: 'NOT_FOUND' | 'NOTHING';
  /** What the author is told, who may not do it to what is theirs. */
  readonly notAuthor?: string;
  readonly why?: string;
}

export const ANYONE: Rule = { who: ['anyone'] };
export const SIGNED_IN: Rule = { who: ['signedIn'] };
export const MODERATOR: Rule = { who: ['moderator'] };
export const ADMIN: Rule = { who: ['admin'] };
export const AUTHOR_OR_MODERATOR: Rule = { who: ['author', 'moderator'] };
export const AUTHOR_OR_ADMIN: Rule = { who: ['author', 'admin'] };
export const OWN_ACCOUNT: Rule = { who: ['signedIn'], why: 'It is about the own account alone.' };
export const OWN_LIST: Rule = { who: ['author'], why: 'A list is its owner’s alone.' };
export const OWN_FOLLOW: Rule = { who: ['author'], why: 'The author is who follows.' };
export const OWN_MUTE: Rule = { who: ['author'], why: 'The author is who has muted.' };
export const OWN_HELD: Rule = { who: ['author'], why: 'The author is that of the comments.' };
export const OWN_TICKET: Rule = {
  who: ['author'],
  others: 'NOT_FOUND',
  why: 'The author is the requester; staff has fields of its own.',
};
export const WORK_ON_TICKET: Rule = { who: ['moderator'], why: 'But not on what is theirs.' };
export const INTERNAL: Rule = { who: ['moderator'], why: 'The requester never sees it.' };
export const LINK: Rule = {
  who: ['anyone'],
  why: 'Who has the link of the mail has proved enough.',
};
export const DRAFTS: Rule = {
  who: ['anyone'],
  hidden: ['author', 'admin'],
  why: 'What is not public is there for its author and administrators, what a moderator removed for moderators, too.',
};
export const TEXT: Rule = {
  who: ['anyone'],
  hidden: ['author', 'moderator'],
  why: 'What a removed comment said is for its author and moderators.',
};

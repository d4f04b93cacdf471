import type { Connection as Page } from '@vobe/service-kit/pagination';
import type { CommentStatus, MuteKind } from '../__generated__/types.ts';

/** What can be commented on, a post of content, or an artist, album or track; and the fields of inputs that name it. */
export const SUBJECT_FIELDS = { POST: 'postId', ITEM: 'itemId' } as const;
export type SubjectKind = keyof typeof SUBJECT_FIELDS;

/** What is commented on, by its id. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

export interface Comment {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly authorId: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly body: string;
  readonly bodyHtml: string;
  readonly status: CommentStatus;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly version: number;
  readonly replyCount: number;
  readonly score: number;
  readonly topRank: number;
  readonly controversy: number;
  readonly isLocked: boolean;
}

/** A text that a comment had before. */
export interface Revision {
  readonly version: number;
  readonly bodyHtml: string;
  readonly writtenAt: Date;
}

/** Who looks: comments under a hidden post are for its author and administrators. */
export interface Viewer {
  readonly userId: string | null;
  readonly isAdmin: boolean;
  /** Sees what waits, and what was removed. */
  readonly moderates: boolean;
}

export type CommentConnection = Page<Comment>;

/** What can be muted, by its id. */
export interface Mutable {
  readonly kind: MuteKind;
  readonly key: string;
}

export interface Mute extends Mutable {
  readonly id: string;
  readonly mutedAt: Date;
}

export type MuteConnection = Page<Mute>;

/** Another subgraph's entity: its key is all that is known here. */
export interface Post {
  readonly id: string;
}

/** Another subgraph's entity: its key is all that is known here. */
export interface CatalogItem {
  readonly id: string;
}

/** Another subgraph's entity: its key is all that is known here. */
export interface User {
  readonly id: string;
}

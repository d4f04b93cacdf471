import type { Connection as Page } from '@vobe/service-kit/pagination';
import type { CommentStatus } from '../__generated__/types.ts';

export interface Comment {
  readonly id: string;
  readonly postId: string;
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
}

export type CommentConnection = Page<Comment>;

/** Another subgraph's entity: its key is all that is known here. */
export interface Post {
  readonly id: string;
}

/** Another subgraph's entity: its key is all that is known here. */
export interface User {
  readonly id: string;
}

import type { FieldValues } from '@vobe/service-kit/input-fields';
import type { Connection as Page } from '@vobe/service-kit/pagination';
import type { FollowKind, PostStatus, Language } from '../__generated__/types.ts';
import type { POST_FIELDS } from './fields.ts';

export interface Post extends FieldValues<typeof POST_FIELDS> {
  readonly id: string;
  readonly slug: string;
  readonly excerpt: string;
  /** True while the excerpt is made from the body. */
  readonly excerptIsAuto: boolean;
  readonly body: string;
  readonly bodyHtml: string;
  readonly readingMinutes: number;
  readonly language: Language;
  readonly status: PostStatus;
  readonly publishedAt: Date | null;
  /** Place in lists: the publication, or the last change of what never was public. */
  readonly listedAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  readonly tags: readonly string[];
  readonly authorId: string;
  /** True while the author is suspended, and for good when the account is gone. */
  readonly authorIsHidden: boolean;
  /** When a moderator took it out of sight; null if none has. */
  readonly removedAt: Date | null;
}

export interface Metadatum {
  readonly key: string;
  readonly value: string;
}

export type PostConnection = Page<Post>;

/** Which posts to list; parts are joined by “and”. */
export interface PostFilter {
  readonly artistId?: string;
  readonly albumId?: string;
  readonly authorId?: string;
  readonly tag?: string;
  readonly language?: Language;
  readonly status: PostStatus;
}

/** Who looks: what is not public is shown to its author and administrators alone. */
export interface Viewer {
  readonly userId: string | null;
  readonly isAdmin: boolean;
  /** Sees what moderators took out of sight, too. */
  readonly moderates: boolean;
}

/** Other subgraphs' entities: their keys are all that is known here. */
export interface User {
  readonly __typename?: 'User';
  readonly id: string;
}
export interface Artist {
  readonly __typename?: 'Artist';
  readonly id: string;
}
export interface Album {
  readonly id: string;
}

/** What a tag is called. */
export interface TagNames {
  readonly tag: string;
  readonly translations: {
    readonly en?: { readonly name: string };
    readonly ru?: { readonly name: string };
  };
}

/** A tag with the number of public posts that carry it, as far as that is known already. */
export interface TagCount {
  readonly __typename?: 'TagCount';
  readonly tag: string;
  readonly count?: number;
}

/** What can be followed: an id, or a tag. */
export interface Followable {
  readonly kind: FollowKind;
  readonly key: string;
}

export interface Follow extends Followable {
  readonly id: string;
  readonly followedAt: Date;
}

export type FollowConnection = Page<Follow>;

/** Posts that a user has collected. */
export interface ReadingList {
  readonly id: string;
  readonly ownerId: string;
  /** Null for the bookmarks. */
  readonly title: string | null;
  readonly isPublic: boolean;
  readonly isBookmarks: boolean;
  readonly createdAt: Date;
}

export type ReadingListConnection = Page<ReadingList>;

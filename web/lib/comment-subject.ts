import type { CommentSubjectFragment } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';

/** What comments stand under: a post, or an artist, album or track. */
export type SubjectKind = 'post' | 'item';

/** Where what a comment stands under is found. */
export interface SubjectPlace {
  readonly kind: SubjectKind;
  /** Of the post; of an item of the catalogue its id. */
  readonly slug: string;
}

/** Addresses of what comments stand under, and of a comment there. */
export const SUBJECT_PATHS = {
  post: { subject: paths.post, comment: paths.comment },
  item: { subject: paths.discussion, comment: paths.itemComment },
} as const;

/** What a comment stands under; null if that is gone or out of reach. */
export function subjectOf({
  post,
  item,
}: CommentSubjectFragment): (SubjectPlace & { readonly title: string }) | null {
  if (post) return { kind: 'post', slug: post.slug, title: post.title };
  return item && { kind: 'item', slug: item.id, title: item.name };
}

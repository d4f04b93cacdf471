import type { Post, TagNames } from './model.ts';
import type { PostStatus } from '../__generated__/types.ts';
import { namesOfTags } from './tag-names.ts';

/** What others may know of a public post: all that an index needs. */
export function publicSnapshot(post: Post, plainText: string, tagNames: readonly TagNames[]) {
  const { title, slug, excerpt, language, artistId, albumId, authorId, tags } = post;
  return {
    status: 'PUBLISHED' as const,
    title,
    slug,
    excerpt,
    plainText,
    language,
    artistId,
    albumId,
    authorId,
    tags: [...tags],
    tagNames: namesOfTags(tags, tagNames),
    publishedAt: (post.publishedAt ?? post.createdAt).toISOString(),
    updatedAt: post.updatedAt.toISOString(),
  };
}

/** What others may know of a post that is not public: topics have no viewers. */
export function hiddenSnapshot<Status extends Exclude<PostStatus, 'PUBLISHED'>>(
  { authorId }: Post,
  status: Status,
) {
  return { status, authorId };
}

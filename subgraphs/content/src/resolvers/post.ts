import { entityReference } from '@vobe/service-kit/entity-reference';
import { composedSlug } from '@vobe/service-kit/slug';
import type { PostResolvers } from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import type { Post } from '../domain/model.ts';
import { nameOfTag } from '../domain/tag-names.ts';
import { mayEdit } from '../domain/visibility.ts';

export const post: PostResolvers = {
  __resolveReference: findPost,
  tags: ({ tags }) => [...tags],
  tagNames: ({ tags }, { language }, { loaders }) =>
    Promise.all(
      tags.map(async (tag) => nameOfTag(tag, await loaders.tagNames.load(tag), language)),
    ),
  metadata: ({ id }, _, { loaders }) => loaders.metadata.load(id),
  author: ({ authorId }) => ({ id: authorId }),
  artist: ({ artistId }) => (artistId === null ? null : { id: artistId }),
  album: ({ albumId }) => (albumId === null ? null : { id: albumId }),
  isRemoved: ({ removedAt }) => removedAt !== null,
  viewerCanEdit: (parent, _, { viewer }) => mayEdit(parent, viewer),
  viewerBookmarked: ({ id }, _, { loaders }) => loaders.isBookmarked.load(id),
};

/** A post by whichever key a reference holds; null where there is none or it may not be seen. */
export async function findPost(
  reference: { id?: unknown; slug?: unknown },
  { loaders }: Context,
): Promise<Post | null> {
  if (typeof reference.slug === 'string')
    return loaders.postBySlug.load(composedSlug(reference.slug));
  const key = entityReference(reference);
  return key && loaders.post.load(key.id);
}

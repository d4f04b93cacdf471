import { isUuid } from '@vobe/service-kit/text-rules';
import type { PostResolvers } from '../__generated__/schema.ts';
import type { Context } from '../context.ts';
import type { Post } from '../domain/model.ts';
import { mayEdit } from '../domain/visibility.ts';

export const post: PostResolvers = {
  __resolveReference: (reference, context) => findPost(reference, context),
  tags: ({ tags }) => [...tags],
  metadata: ({ id }, _, { loaders }) => loaders.metadata.load(id),
  author: ({ authorId }) => ({ id: authorId }),
  artist: ({ artistId }) => (artistId === null ? null : { id: artistId }),
  album: ({ albumId }) => (albumId === null ? null : { id: albumId }),
  viewerCanEdit: (parent, _, { viewer }) => mayEdit(parent, viewer),
};

/** A post by whichever key a reference holds; null where there is none or it may not be seen. */
export function findPost(
  reference: { id?: unknown; slug?: unknown },
  { loaders }: Context,
): Promise<Post | null> {
  const { id, slug } = reference;
  if (typeof id === 'string') {
    return isUuid(id) ? loaders.post.load(id.toLowerCase()) : Promise.resolve(null);
  }
  return typeof slug === 'string' ? loaders.postBySlug.load(slug) : Promise.resolve(null);
}

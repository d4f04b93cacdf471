import { isUuid } from '@vobe/service-kit/text-rules';
import type { AlbumResolvers, ArtistResolvers, UserResolvers } from '../__generated__/schema.ts';

/** A foreign entity as content knows it: by its key. */
function reference({ id }: { id?: unknown }) {
  return typeof id === 'string' && isUuid(id) ? { id: id.toLowerCase() } : null;
}

/** What content adds to a user. */
export const user: UserResolvers = {
  __resolveReference: reference,
  posts: ({ id }, { orderBy: order, status, ...args }, { loaders, services, locale }) => {
    const page = services.postsPage(locale, args, order);
    return loaders.postsOfAuthor.load(id, page, { order, status: status ?? 'PUBLISHED' });
  },
};

/** What content adds to an artist. */
export const artist: ArtistResolvers = {
  __resolveReference: reference,
  posts: ({ id }, { orderBy: order, ...args }, { loaders, services, locale }) => {
    const page = services.postsPage(locale, args, order);
    return loaders.postsOfArtist.load(id, page, { order, status: 'PUBLISHED' });
  },
};

/** What content adds to an album. */
export const album: AlbumResolvers = {
  __resolveReference: reference,
  posts: ({ id }, { orderBy: order, ...args }, { loaders, services, locale }) => {
    const page = services.postsPage(locale, args, order);
    return loaders.postsOfAlbum.load(id, page, { order, status: 'PUBLISHED' });
  },
};

import { entityReference } from '@vobe/service-kit/entity-reference';
import type { AlbumResolvers, ArtistResolvers, UserResolvers } from '../__generated__/resolvers.ts';
import { followersOf } from './follows.ts';

interface Entity {
  readonly id: string;
}

/** What content adds to a user. */
export const user: UserResolvers = {
  __resolveReference: entityReference,
  posts: ({ id }, { orderBy: order, status, ...args }, { loaders, services, locale }) => {
    const page = services.postsPage(locale, args, order);
    return loaders.postsOfAuthor.load(id, page, { order, status: status ?? 'PUBLISHED' });
  },
  ...followersOf('USER', ({ id }: Entity) => id),
  readingLists: ({ id }, args, { loaders, services, locale }) =>
    loaders.readingListsOfUser.load(id, services.readingListsPage(locale, args), {}),
};

/** What content adds to an artist. */
export const artist: ArtistResolvers = {
  __resolveReference: entityReference,
  posts: ({ id }, { orderBy: order, ...args }, { loaders, services, locale }) => {
    const page = services.postsPage(locale, args, order);
    return loaders.postsOfArtist.load(id, page, { order, status: 'PUBLISHED' });
  },
  ...followersOf('ARTIST', ({ id }: Entity) => id),
};

/** What content adds to an album. */
export const album: AlbumResolvers = {
  __resolveReference: entityReference,
  posts: ({ id }, { orderBy: order, ...args }, { loaders, services, locale }) => {
    const page = services.postsPage(locale, args, order);
    return loaders.postsOfAlbum.load(id, page, { order, status: 'PUBLISHED' });
  },
};

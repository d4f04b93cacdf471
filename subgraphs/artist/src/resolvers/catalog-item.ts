import type { CatalogItemResolvers } from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import type { Album, Artist, Track } from '../domain/model.ts';
import { findAlbum } from './album.ts';
import { findArtist } from './artist.ts';
import { findTrack } from './track.ts';

/** An item with the name of its type, which its row alone does not say. */
type Item =
  | (Artist & { readonly __typename: 'Artist' })
  | (Album & { readonly __typename: 'Album' })
  | (Track & { readonly __typename: 'Track' });

export const catalogItem: CatalogItemResolvers = { __resolveReference: findCatalogItem };

/** The artist, album or track of an id, which is that of one thing alone; null where there is none. */
export async function findCatalogItem(
  { id }: { readonly id?: unknown },
  context: Context,
): Promise<Item | null> {
  const [artist, album, track] = await Promise.all([
    findArtist({ id }, context),
    findAlbum({ id }, context),
    findTrack({ id }, context),
  ]);
  if (artist) return { ...artist, __typename: 'Artist' };
  if (album) return { ...album, __typename: 'Album' };
  return track && { ...track, __typename: 'Track' };
}

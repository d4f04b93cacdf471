import type { Resolvers } from '../__generated__/resolvers.ts';
import { album, credit, partialDate } from './album.ts';
import { artist } from './artist.ts';
import { catalogItem } from './catalog-item.ts';
import { genre } from './genre.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';
import { track } from './track.ts';

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  CatalogItem: catalogItem,
  Artist: artist,
  Album: album,
  Track: track,
  Credit: credit,
  PartialDate: partialDate,
  Genre: genre,
};

import type { Resolvers } from '../__generated__/resolvers.ts';
import type { Key } from '../domain/model.ts';
import { facets } from './facets.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';

const NODE_TYPES = {
  POST: 'Post',
  ARTIST: 'Artist',
  ALBUM: 'Album',
  TRACK: 'Track',
  USER: 'User',
} as const;

/** The entity itself, resolved by its owner. */
const nodeOf = ({ type, id }: Key) => ({ __typename: NODE_TYPES[type], id });

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  SearchHit: { node: nodeOf },
  Suggestion: { node: nodeOf },
  SearchNode: { __resolveType: ({ __typename }) => __typename },
  SearchFacets: facets,
  ReindexRun: { id: ({ id }) => String(id) },
};

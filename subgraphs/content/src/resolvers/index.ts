import type { Resolvers } from '../__generated__/resolvers.ts';
import { album, artist, user } from './contributions.ts';
import { mutation } from './mutation.ts';
import { post } from './post.ts';
import { query } from './query.ts';
import { tagCount } from './tag-count.ts';

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Post: post,
  TagCount: tagCount,
  User: user,
  Artist: artist,
  Album: album,
};

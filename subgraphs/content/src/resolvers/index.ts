import type { Resolvers } from '../__generated__/resolvers.ts';
import { album, artist, user } from './contributions.ts';
import { follow, followTarget } from './follows.ts';
import { mutation } from './mutation.ts';
import { post } from './post.ts';
import { query } from './query.ts';
import { readingList } from './reading-list.ts';
import { tagCount } from './tag-count.ts';

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Post: post,
  TagCount: tagCount,
  Follow: follow,
  FollowTarget: followTarget,
  ReadingList: readingList,
  User: user,
  Artist: artist,
  Album: album,
};

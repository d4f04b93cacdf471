import type { Resolvers } from '../__generated__/resolvers.ts';
import { comment } from './comment.ts';
import { commentConnection } from './connection.ts';
import { mutation } from './mutation.ts';
import { mute } from './mute.ts';
import { catalogItem, post } from './subject.ts';
import { query } from './query.ts';
import { user } from './user.ts';

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Comment: comment,
  CommentConnection: commentConnection,
  Mute: mute,
  Post: post,
  CatalogItem: catalogItem,
  User: user,
};

import type { Resolvers } from '../__generated__/resolvers.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';
import { dataExport, session, user, viewer } from './user.ts';

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  User: user,
  Viewer: viewer,
  DataExport: dataExport,
  Session: session,
};

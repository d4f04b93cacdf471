import { entityReference } from '@vobe/service-kit/entity-reference';
import type { Resolvers } from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import type { SubjectType } from '../domain/model.ts';
import { payload } from '../messages.ts';

const find = (reference: { id?: unknown }, { loaders }: Context) => {
  const key = entityReference(reference);
  return key && loaders.notification.load(key.id);
};

const TYPE_NAMES = {
  ALBUM: 'Album',
  ARTIST: 'Artist',
  COMMENT: 'Comment',
  POST: 'Post',
  TICKET: 'Ticket',
  USER: 'User',
} as const satisfies Record<SubjectType, string>;

export const resolvers: Resolvers = {
  Query: {
    notification: (_, reference, context) => find(reference, context),
    notifications: (_, args, { identity, services }) => services.listInbox(identity, args),
    unreadNotificationCount: (_, __, { identity, services }) => services.countUnread(identity),
  },
  Mutation: {
    markNotificationsRead: async (_, { input }, { identity, services, locale }) =>
      payload(locale, 'unreadCount', await services.markNotificationsRead(identity, input)),
  },
  Notification: {
    __resolveReference: (reference, context) => find(reference, context),
    subject: ({ subjectType, subjectId }) => ({
      __typename: TYPE_NAMES[subjectType],
      id: subjectId,
    }),
    actors: ({ actorIds }) => actorIds.map((id) => ({ id })),
  },
};

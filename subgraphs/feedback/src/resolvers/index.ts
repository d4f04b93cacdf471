import { entityReference } from '@vobe/service-kit/entity-reference';
import type { Resolvers } from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import { payload } from '../messages.ts';

const find = (reference: { id?: unknown }, { loaders }: Context) => {
  const key = entityReference(reference);
  return key && loaders.ticket.load(key.id);
};

export const resolvers: Resolvers = {
  Query: { ticket: (_, reference, context) => find(reference, context) },
  Mutation: {
    createTicket: async (_, { input }, { identity, services, locale }) =>
      payload(locale, 'ticket', await services.createTicket(identity, input)),
  },
  Ticket: { __resolveReference: (reference, context) => find(reference, context) },
};

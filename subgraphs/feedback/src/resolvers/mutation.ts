import type { MutationResolvers } from '../__generated__/resolvers.ts';
import { payload, toUserErrors } from '../messages.ts';

export const mutation: MutationResolvers = {
  createTicket: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'ticket', await services.createTicket(identity, input)),
  createAnonymousTicket: async (_, { input }, { identity, services, locale }) => {
    const outcome = await services.createAnonymousTicket(identity, input);
    const userErrors = outcome.ok ? [] : toUserErrors(locale, outcome.violations);
    return { isSent: outcome.ok, userErrors };
  },
  replyToTrackedTicket: async (_, { input }, { services, locale }) =>
    payload(locale, 'ticket', await services.replyToTrackedTicket(input)),
  closeTrackedTicket: async (_, { input }, { services, locale }) =>
    payload(locale, 'ticket', await services.closeTrackedTicket(input)),
  reopenTrackedTicket: async (_, { input }, { services, locale }) =>
    payload(locale, 'ticket', await services.reopenTrackedTicket(input)),
  rateTrackedTicket: async (_, { input }, { services, locale }) =>
    payload(locale, 'ticket', await services.rateTrackedTicket(input)),
  replyToTicket: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'message', await services.replyToTicket(identity, input)),
  closeTicket: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'ticket', await services.closeTicket(identity, input)),
  reopenTicket: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'ticket', await services.reopenTicket(identity, input)),
  rateTicket: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'ticket', await services.rateTicket(identity, input)),
  assignTicket: async (_, { input }, { identity, services, locale, correlationId }) =>
    payload(locale, 'ticket', await services.assignTicket(identity, correlationId, input)),
  setTicketStatus: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'ticket', await services.setTicketStatus(identity, input)),
  setTicketPriority: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'ticket', await services.setTicketPriority(identity, input)),
  addInternalNote: async (_, { input }, { identity, services, locale }) =>
    payload(locale, 'ticket', await services.addInternalNote(identity, input)),
};

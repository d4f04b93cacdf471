import type { QueryResolvers } from '../__generated__/resolvers.ts';
import { findTicket } from './ticket.ts';

export const query: QueryResolvers = {
  ticket: (_, reference, context) => findTicket(reference, context),
  myTickets: (_, args, { identity, services }) => services.myTickets(identity, args),
  trackedTicket: (_, { token }, { services }) => services.trackedTicket(token),
  ticketQueue: (_, args, { identity, services }) => services.ticketQueue(identity, args),
};

import type { Resolvers } from '../__generated__/resolvers.ts';
import { mutation } from './mutation.ts';
import { query } from './query.ts';
import { internalNote, ticket, ticketMessage, ticketTransition, trackedTicket } from './ticket.ts';

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Ticket: ticket,
  TicketMessage: ticketMessage,
  InternalNote: internalNote,
  TicketTransition: ticketTransition,
  TrackedTicket: trackedTicket,
};

import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Identity } from '@vobe/service-kit/identity';
import type { PageArguments } from '@vobe/service-kit/pagination';
import type {
  AddInternalNoteInput,
  AssignTicketInput,
  CreateAnonymousTicketInput,
  CreateTicketInput,
  RateTicketInput,
  RateTrackedTicketInput,
  ReplyToTicketInput,
  ReplyToTrackedTicketInput,
  SetTicketPriorityInput,
  SetTicketStatusInput,
  TicketIdInput,
  TrackedTicketInput,
} from '../__generated__/types.ts';
import { trackedMessages } from '../data/messages.ts';
import { createAnonymousTicket } from './anonymous-ticket.ts';
import { createTicket } from './create-ticket.ts';
import type { Dependencies } from './dependencies.ts';
import { messagesPage, myTickets, ticketQueue, type QueueArguments } from './lists.ts';
import { closeTicket, rateTicket, reopenTicket } from './own-ticket.ts';
import { replyToTicket } from './reply-to-ticket.ts';
import {
  closeTrackedTicket,
  rateTrackedTicket,
  reopenTrackedTicket,
  replyToTrackedTicket,
  trackedTicket,
} from './tracked-ticket.ts';
import {
  addInternalNote,
  assignTicket,
  setTicketPriority,
  setTicketStatus,
} from './work-on-ticket.ts';

/** The use cases, bound to their dependencies. */
export function createServices(dependencies: Dependencies) {
  const { db } = dependencies;
  return {
    messagesPage,
    myTickets: (user: SignedIn, args: PageArguments) => myTickets(db, user, args),
    ticketQueue: (user: SignedIn, args: QueueArguments) => ticketQueue(db, user, args),
    createTicket: (user: SignedIn, input: CreateTicketInput) =>
      createTicket(dependencies, user, input),
    createAnonymousTicket: (identity: Identity, input: CreateAnonymousTicketInput) =>
      createAnonymousTicket(dependencies, identity, input),
    trackedTicket: (token: string) => trackedTicket(db, token),
    trackedMessages: (ticketId: string) => trackedMessages(db, ticketId),
    replyToTrackedTicket: (input: ReplyToTrackedTicketInput) =>
      replyToTrackedTicket(dependencies, input),
    closeTrackedTicket: (input: TrackedTicketInput) => closeTrackedTicket(dependencies, input),
    reopenTrackedTicket: (input: TrackedTicketInput) => reopenTrackedTicket(dependencies, input),
    rateTrackedTicket: (input: RateTrackedTicketInput) => rateTrackedTicket(dependencies, input),
    replyToTicket: (user: SignedIn, input: ReplyToTicketInput) =>
      replyToTicket(dependencies, user, input),
    closeTicket: (user: SignedIn, input: TicketIdInput) => closeTicket(dependencies, user, input),
    reopenTicket: (user: SignedIn, input: TicketIdInput) => reopenTicket(dependencies, user, input),
    rateTicket: (user: SignedIn, input: RateTicketInput) => rateTicket(dependencies, user, input),
    assignTicket: (user: SignedIn, correlationId: string, input: AssignTicketInput) =>
      assignTicket(dependencies, user, correlationId, input),
    setTicketStatus: (user: SignedIn, input: SetTicketStatusInput) =>
      setTicketStatus(dependencies, user, input),
    setTicketPriority: (user: SignedIn, input: SetTicketPriorityInput) =>
      setTicketPriority(dependencies, user, input),
    addInternalNote: (user: SignedIn, input: AddInternalNoteInput) =>
      addInternalNote(dependencies, user, input),
  };
}

export type Services = ReturnType<typeof createServices>;

import type { SignedIn } from '@vobe/service-kit/authorization';
import type { PageArguments } from '@vobe/service-kit/pagination';
import type {
  AddInternalNoteInput,
  AssignTicketInput,
  CreateTicketInput,
  RateTicketInput,
  ReplyToTicketInput,
  SetTicketPriorityInput,
  SetTicketStatusInput,
  TicketIdInput,
} from '../__generated__/types.ts';
import { createTicket } from './create-ticket.ts';
import type { Dependencies } from './dependencies.ts';
import { messagesPage, myTickets, ticketQueue, type QueueArguments } from './lists.ts';
import { closeTicket, rateTicket, reopenTicket } from './own-ticket.ts';
import { replyToTicket } from './reply-to-ticket.ts';
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

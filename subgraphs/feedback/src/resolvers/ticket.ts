import { entityReference } from '@vobe/service-kit/entity-reference';
import type {
  InternalNoteResolvers,
  TicketMessageResolvers,
  TicketResolvers,
  TicketTransitionResolvers,
  TrackedTicketResolvers,
} from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import { isRequester, isStaffFor, maySee } from '../domain/access.ts';
import type { Ticket, TicketMessage } from '../domain/model.ts';
import {
  afterMessage,
  canMove,
  isRateable,
  nextStatuses,
  reopenableUntil,
} from '../domain/status.ts';

const reference = (id: string | null) => (id === null ? null : { id });

/** A ticket that whoever asks may see; null for any other. */
export async function findTicket(
  given: { id?: unknown },
  { loaders, identity }: Context,
): Promise<Ticket | null> {
  const key = entityReference(given);
  const found = key && (await loaders.ticket.load(key.id));
  return found && maySee(found, identity) ? found : null;
}

async function findMessage(
  given: { id?: unknown },
  context: Context,
): Promise<TicketMessage | null> {
  const key = entityReference(given);
  const found = key && (await context.loaders.message.load(key.id));
  return found && (await findTicket({ id: found.ticketId }, context)) ? found : null;
}

/** What only staff sees of a ticket, and of nobody's their own. */
const forStaff = <Value>(ticket: Ticket, { identity }: Context, value: () => Value) =>
  isStaffFor(ticket, identity) ? value() : null;

export const ticket: TicketResolvers = {
  __resolveReference: findTicket,
  messages: ({ id }, args, { loaders, services, locale }) =>
    loaders.messagesOfTicket.load(id, services.messagesPage(locale, args), {}),
  reopenableUntil,
  viewerCanReply: (of, _, { identity }) =>
    isRequester(of, identity) && afterMessage(of, 'requester', new Date()) !== null,
  viewerCanClose: (of, _, { identity }) =>
    isRequester(of, identity) && canMove(of, 'CLOSED', 'requester', new Date()),
  viewerCanReopen: (of, _, { identity }) => isRequester(of, identity) && canReopen(of),
  viewerCanRate: (of, _, { identity }) => isRequester(of, identity) && isRateable(of),
  requester: (of, _, context) => forStaff(of, context, () => reference(of.requesterId)),
  requesterEmail: (of, _, context) => forStaff(of, context, () => of.requesterEmail),
  priority: (of, _, context) => forStaff(of, context, () => of.priority),
  assignee: (of, _, context) => forStaff(of, context, () => reference(of.assigneeId)),
  technicalFacts: (of, _, context) => forStaff(of, context, () => of.technicalFacts),
  nextStatuses: (of, _, context) =>
    forStaff(of, context, () => nextStatuses(of, 'staff', new Date())),
  internalNotes: (of, _, context) =>
    forStaff(of, context, () => context.loaders.notesOfTicket.load(of.id)),
  transitions: (of, _, context) =>
    forStaff(of, context, () => context.loaders.transitionsOfTicket.load(of.id)),
};

/** Whether its requester may open it again: what waits for them they answer instead. */
const canReopen = (of: Ticket): boolean =>
  reopenableUntil(of) !== null && canMove(of, 'OPEN', 'requester', new Date());

export const trackedTicket: TrackedTicketResolvers = {
  messages: ({ id }, _, { services }) => services.trackedMessages(id),
  reopenableUntil,
  canReply: (of) => afterMessage(of, 'requester', new Date()) !== null,
  canClose: (of) => canMove(of, 'CLOSED', 'requester', new Date()),
  canReopen,
  canRate: isRateable,
};

export const ticketMessage: TicketMessageResolvers = {
  __resolveReference: findMessage,
  ticket: ({ ticketId }, _, context) => findTicket({ id: ticketId }, context),
  async author({ ticketId, authorId, isFromStaff }, _, context) {
    if (!isFromStaff) return reference(authorId);
    // Who of the staff answers is for staff to know.
    const of = await findTicket({ id: ticketId }, context);
    return of && forStaff(of, context, () => reference(authorId));
  },
};

export const internalNote: InternalNoteResolvers = {
  author: ({ authorId }) => ({ id: authorId }),
};

export const ticketTransition: TicketTransitionResolvers = {
  actor: ({ actorId }) => reference(actorId),
};

import { eventOf, recordEvents } from '@vobe/event-bus/outbox/record';
import { ticketCreated } from '@vobe/event-contracts/events/ticket-created';
import { ticketReplied } from '@vobe/event-contracts/events/ticket-replied';
import { ticketStatusChanged } from '@vobe/event-contracts/events/ticket-status-changed';
import type { TicketStatus } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import type { Ticket, TicketMessage } from '../domain/model.ts';

/** Events name tickets and people, and quote nobody. Of internal notes there is none. */
const aboutOf = ({ id: aggregateId, version: aggregateVersion }: Ticket) => ({
  aggregateId,
  aggregateVersion,
});

export async function recordTicketCreated(tx: Database, ticket: Ticket): Promise<void> {
  const { requesterId, category, language } = ticket;
  const data = { requesterId, category, language };
  await recordEvents(tx, [eventOf(ticketCreated, { ...aboutOf(ticket), data })]);
}

export async function recordTicketReplied(
  tx: Database,
  ticket: Ticket,
  { id: messageId, authorId, isFromStaff }: TicketMessage,
): Promise<void> {
  const { requesterId, assigneeId } = ticket;
  const data = { messageId, authorId, isFromStaff, requesterId, assigneeId };
  await recordEvents(tx, [eventOf(ticketReplied, { ...aboutOf(ticket), data })]);
}

export async function recordStatusChanged(
  tx: Database,
  ticket: Ticket,
  from: TicketStatus,
  actorId: string | null,
): Promise<void> {
  const { requesterId, assigneeId, status: to } = ticket;
  const data = { from, to, actorId, requesterId, assigneeId };
  await recordEvents(tx, [eventOf(ticketStatusChanged, { ...aboutOf(ticket), data })]);
}

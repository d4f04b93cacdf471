import type { TicketStatus } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { insertTransition, writeTicket } from '../data/tickets.ts';
import type { Ticket } from '../domain/model.ts';
import { momentsOf } from '../domain/status.ts';
import { recordStatusChanged } from './record-events.ts';

/** Gives a locked ticket another status, which the domain has allowed. */
export async function moveTicket(
  tx: Database,
  ticket: Ticket,
  to: TicketStatus,
  actorId: string | null,
): Promise<Ticket> {
  const { id, status: from } = ticket;
  if (to === from) return ticket;
  const now = new Date();
  const moved = await writeTicket(tx, id, {
    ...{ status: to, updatedAt: now, version: { increment: 1 } },
    ...momentsOf(ticket, to, now),
  });
  await insertTransition(tx, { ticketId: id, from, to, actorId });
  await recordStatusChanged(tx, moved, from, actorId);
  return moved;
}

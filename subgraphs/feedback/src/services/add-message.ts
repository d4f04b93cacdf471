import { failure, success, type Outcome } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { insertMessage } from '../data/messages.ts';
import { writeTicket } from '../data/tickets.ts';
import type { Ticket, TicketMessage } from '../domain/model.ts';
import { afterMessage } from '../domain/status.ts';
import type { MessageKey } from '../messages.ts';
import { moveTicket } from './move-ticket.ts';
import { recordTicketReplied } from './record-events.ts';
import { queueTicketMail } from './send-mails.ts';

/** What is said, by whom, as whom. */
export interface NewMessage {
  readonly role: 'requester' | 'staff';
  readonly authorId: string | null;
  readonly body: string;
}

/** Says something about a locked ticket, and gives it the status that follows. */
export async function addMessage(
  tx: Database,
  ticket: Ticket,
  { role, authorId, body }: NewMessage,
): Promise<Outcome<{ ticket: Ticket; message: TicketMessage }, UserErrorCode, MessageKey>> {
  const now = new Date();
  const status = afterMessage(ticket, role, now);
  if (status === null) return failure({ code: 'INVALID_STATUS', field: ['id'] });
  const isFromStaff = role === 'staff';
  const message = await insertMessage(tx, { ticketId: ticket.id, authorId, isFromStaff, body });
  const replied = await writeTicket(tx, ticket.id, {
    ...{ messageCount: { increment: 1 }, updatedAt: now, version: { increment: 1 } },
    ...(isFromStaff && ticket.firstRepliedAt === null && { firstRepliedAt: now }),
    // Whoever answers what nobody works on works on it.
    ...(isFromStaff && ticket.assigneeId === null && { assigneeId: authorId }),
  });
  await recordTicketReplied(tx, replied, message);
  if (isFromStaff) await queueTicketMail(tx, replied, 'ticketReplied');
  return success({ message, ticket: await moveTicket(tx, replied, status, authorId) });
}

import { z } from 'zod';
import { nullableUuid } from '../fields.ts';

/** Whom news of a ticket is for. Nothing of what was said: that is between requester and staff. */
export const ticketPeople = z.looseObject({
  requesterId: nullableUuid('Who made the ticket; null for somebody without an account.'),
  assigneeId: nullableUuid('Who of the staff works on it, or null.'),
});

export const exampleTicketPeople = {
  requesterId: '0197f2a0-1111-7000-8000-000000000001',
  assigneeId: '0197f2a0-1111-7000-8000-000000000002',
};

/** Whose turn it is. */
export const ticketStatus = (description: string) =>
  z.string().describe(`${description}: OPEN. New ones may come.`);

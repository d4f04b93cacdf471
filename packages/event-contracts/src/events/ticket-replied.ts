import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { nullableUuid, uuid } from '../fields.ts';
import { exampleTicketPeople, ticketPeople } from '../shapes/ticket.ts';

export const ticketReplied = defineEvent({
  type: 'ticket.replied',
  version: 1,
  owner: 'feedback',
  aggregate: 'ticket',
  consumers: ['notification'],
  description:
    'Requester or staff said something about a ticket. Internal notes are no replies, and have no event.',
  data: ticketPeople.extend({
    messageId: uuid('The message.'),
    authorId: nullableUuid('Who said it; null for somebody without an account.'),
    isFromStaff: z.boolean().describe('Whether they said it as staff.'),
  }),
  example: {
    ...exampleTicketPeople,
    messageId: '0197f2a0-1111-7000-8000-000000000003',
    authorId: '0197f2a0-1111-7000-8000-000000000002',
    isFromStaff: true,
  },
});

import { defineEvent } from '../define.ts';
import { nullableUuid } from '../fields.ts';
import { exampleTicketPeople, ticketPeople, ticketStatus } from '../shapes/ticket.ts';

export const ticketStatusChanged = defineEvent({
  type: 'ticket.status_changed',
  version: 1,
  owner: 'feedback',
  aggregate: 'ticket',
  consumers: ['notification'],
  description: 'A ticket’s status changed.',
  data: ticketPeople.extend({
    from: ticketStatus('What it was'),
    to: ticketStatus('What it became'),
    actorId: nullableUuid('Who changed it; null where time did.'),
  }),
  example: {
    ...exampleTicketPeople,
    from: 'OPEN',
    to: 'RESOLVED',
    actorId: '0197f2a0-1111-7000-8000-000000000002',
  },
});

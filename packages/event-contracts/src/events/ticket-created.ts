import { z } from 'zod';
import { defineEvent } from '../define.ts';
import { nullableUuid } from '../fields.ts';

export const ticketCreated = defineEvent({
  type: 'ticket.created',
  version: 1,
  owner: 'feedback',
  aggregate: 'ticket',
  consumers: ['notification'],
  description: 'Somebody wrote to the staff.',
  data: z.looseObject({
    requesterId: nullableUuid('Who did; null for somebody without an account.'),
    category: z.string().describe('What it is about: ACCOUNT. New ones may come.'),
    language: z.enum(['EN', 'RU']).describe('In which language they are answered.'),
  }),
  example: {
    requesterId: '0197f2a0-1111-7000-8000-000000000001',
    category: 'ACCOUNT',
    language: 'RU',
  },
});

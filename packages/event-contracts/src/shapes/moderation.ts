import { z } from 'zod';
import { instant, uuid } from '../fields.ts';

/** What moderators can decide on. */
const subjectType = z
  .enum(['COMMENT', 'POST', 'USER'])
  .describe('Type of the entity; its id is the aggregate’s.');

/** What was decided about a thing, and all that holds for it since. No text: that is for the author alone. */
export const decision = z.looseObject({
  subjectType,
  authorId: uuid('Who wrote it; of a user, the user.'),
  action: z.string().describe('What was decided: REMOVE. New ones may come.'),
  reason: z
    .string()
    .nullable()
    .describe('Why, or null where none is needed: SPAM. New ones may come.'),
  isRemoved: z.boolean().describe('Nobody but its author and moderators may see it.'),
  isLocked: z.boolean().describe('Nothing may be said beneath it.'),
  isApproved: z.boolean().describe('A moderator has looked at it, and it may be seen.'),
  suspendedUntil: instant('')
    .nullable()
    .describe('Until when the user is suspended; null if they are not.'),
});

export const exampleDecision: z.output<typeof decision> = {
  subjectType: 'COMMENT',
  authorId: '0197f2a0-1111-7000-8000-000000000001',
  action: 'REMOVE',
  reason: 'SPAM',
  isRemoved: true,
  isLocked: false,
  isApproved: false,
  suspendedUntil: null,
};

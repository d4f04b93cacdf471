import { defineEvent } from '../define.ts';
import { decision, exampleDecision } from '../shapes/moderation.ts';

export const moderationDecided = defineEvent({
  type: 'moderation.decided',
  version: 1,
  owner: 'moderation',
  aggregate: 'moderation',
  consumers: ['auth', 'content', 'comment', 'notification', 'edge'],
  description:
    'A moderator decided about a comment, a post or a user. The aggregate is that thing; its version grows with each decision that changes what holds for it.',
  data: decision,
  example: exampleDecision,
});

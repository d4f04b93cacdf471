import { declarePersonalData } from '@vobe/personal-data/declaration';
import type { DB } from './generated/tables.ts';

const others = 'others, who caused it';

/** What notification holds of people. */
export const personalData = declarePersonalData<DB>()({
  notifications: {
    about: 'What you were told.',
    key: ['id'],
    people: [
      { of: { column: 'user_id' }, erase: 'delete', exportedAs: 'notifications' },
      { of: { column: 'actor_ids' }, erase: 'by a step', because: 'made of its causes' },
    ],
    exported: [
      ...(['id', 'kind', 'subject_type', 'subject_id', 'actor_count', 'amount'] as const),
      ...(['detail', 'created_at', 'read_at'] as const),
    ],
    withheld: { user_id: 'it is yours', actor_ids: others },
  },
  notification_causes: {
    about: 'Why you were told.',
    key: ['user_id', 'kind', 'cause'],
    people: [
      { of: { column: 'user_id' }, erase: 'delete', exportedAs: 'causes-of-notifications' },
      { of: { column: 'actor_id' }, erase: 'by a step' },
    ],
    exported: ['notification_id', 'kind', 'thing_id', 'amount', 'created_at'],
    withheld: { user_id: 'it is yours', cause: 'made of the rest', actor_id: others },
  },
  things: { impersonal: 'Ids of what is gone.', columns: ['id'] },
  pending_changes: { impersonal: 'Ids of what has changed, for moments.', columns: ['of', 'id'] },
  follows: {
    about: 'A copy of what you follow.',
    key: ['kind', 'key', 'follower_id'],
    people: [
      { of: { column: 'follower_id' }, erase: 'delete' },
      { of: { column: 'key', isText: true, where: "t.kind = 'USER'" }, erase: 'delete' },
    ],
    exported: [],
    withheld: { key: 'content has it', follower_id: 'it is yours' },
  },
  fan_outs: {
    about: 'News of yours on its way to those who follow you.',
    key: ['id'],
    people: [{ of: { column: 'actor_id' }, erase: 'delete' }],
    exported: [],
    withheld: {
      ...{ id: 'gone within days', cause: 'the same', subject_id: 'the same', after: 'the same' },
      ...{ thing_id: 'the same', actor_id: 'the same', audience: 'the same' },
    },
  },
});

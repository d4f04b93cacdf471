import { declarePersonalData } from '@vobe/personal-data/declaration';
import type { DB } from './generated/tables.ts';

const staff = 'ids alone, which lead to nobody once the account is gone';
const internal = 'what staff says to staff about a ticket';
const days = 'gone within days, and of people without an account alone';
/** Whose ticket a row is about. */
const ofRequester = {
  column: 'ticket_id',
  within: { table: 'tickets', key: 'id', column: 'requester_id' },
} as const;

/** What feedback holds of people. */
export const personalData = declarePersonalData<DB>()({
  tickets: {
    about: 'What you have asked the staff.',
    key: ['id'],
    people: [
      { of: { column: 'requester_id' }, erase: 'delete', exportedAs: 'tickets' },
      { of: { column: 'assignee_id' }, erase: { set: { assignee_id: 'NULL' } } },
    ],
    exported: [
      ...(['id', 'language', 'category', 'status', 'subject', 'page_path'] as const),
      ...(['technical_facts', 'message_count', 'created_at', 'updated_at'] as const),
      ...(['first_replied_at', 'resolved_at', 'closed_at'] as const),
      ...(['rating', 'rating_comment', 'rated_at'] as const),
    ],
    withheld: {
      ...{ requester_id: 'it is yours', assignee_id: 'one of the staff', priority: internal },
      ...{ requester_email: 'of people without an account alone', tracking_hash: 'a hash' },
    },
  },
  ticket_messages: {
    about: 'What you and the staff have said about it.',
    key: ['id'],
    people: [
      { of: ofRequester, erase: 'delete', exportedAs: 'ticket-messages' },
      { of: { column: 'author_id', where: 't.is_from_staff' }, erase: 'kept', because: staff },
    ],
    exported: ['id', 'ticket_id', 'is_from_staff', 'body', 'created_at'],
    withheld: { author_id: 'yours, or one of the staff' },
  },
  internal_notes: {
    about: 'What staff has said to staff about it.',
    key: ['id'],
    people: [
      { of: ofRequester, erase: 'delete' },
      { of: { column: 'author_id' }, erase: 'kept', because: staff },
    ],
    exported: [],
    withheld: { id: internal, ticket_id: internal, author_id: internal, body: internal },
  },
  ticket_transitions: {
    about: 'How its status changed.',
    key: ['id'],
    people: [
      { of: ofRequester, erase: 'delete', exportedAs: 'ticket-history' },
      { of: { column: 'actor_id' }, erase: 'kept', because: staff },
    ],
    exported: ['id', 'ticket_id', 'from', 'to', 'at'],
    withheld: { actor_id: 'you, or one of the staff' },
  },
  mails: {
    impersonal: `Mails that wait to be sent: ${days}.`,
    columns: ['id', 'kind', 'locale', 'recipient', 'values', 'encrypted_token'],
  },
});

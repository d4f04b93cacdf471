import { declarePersonalData } from '@vobe/personal-data/declaration';
import type { DB } from './generated/tables.ts';

const staff = 'ids alone, which lead to nobody once the account is gone';

/** What moderation holds of people. */
export const personalData = declarePersonalData<DB>()({
  moderation_cases: {
    about: 'Something of yours that moderators have looked at.',
    key: ['id'],
    people: [
      { of: { column: 'author_id' }, erase: 'kept', exportedAs: 'cases', because: staff },
      { of: { column: 'claimed_by' }, erase: { set: { claimed_by: 'NULL', claimed_at: 'NULL' } } },
    ],
    exported: [
      ...(['id', 'subject_type', 'subject_id', 'origin', 'status', 'suspicions'] as const),
      ...(['opened_at', 'resolved_at', 'is_removed', 'is_locked', 'suspended_until'] as const),
    ],
    withheld: { author_id: 'it is yours', claimed_by: 'a moderator' },
  },
  reports: {
    about: 'What you have said against something.',
    key: ['case_id', 'reporter_id'],
    people: [
      {
        of: { column: 'reporter_id' },
        erase: { set: { note: 'NULL' } },
        exportedAs: 'reports',
        because: 'that somebody reported it, and why, is part of the case',
      },
    ],
    exported: ['case_id', 'reason', 'note', 'reported_at'],
    withheld: { reporter_id: 'it is yours' },
  },
  decisions: {
    about: 'What was decided about something of yours, or about you.',
    key: ['id'],
    people: [
      { of: { column: 'author_id' }, erase: 'kept', exportedAs: 'decisions', because: staff },
      { of: { column: 'moderator_id' }, erase: 'kept', because: staff },
    ],
    exported: ['id', 'case_id', 'action', 'reason', 'until', 'undoes', 'decided_at'],
    withheld: { author_id: 'it is yours', moderator_id: 'a moderator' },
  },
  decision_notes: {
    about: 'What you were told beside a decision.',
    key: ['decision_id'],
    people: [{ of: { column: 'author_id' }, erase: 'delete', exportedAs: 'notes-on-decisions' }],
    exported: ['decision_id', 'text'],
    withheld: { author_id: 'it is yours' },
  },
  appeals: {
    about: 'Your word against a decision, and the answer to it.',
    key: ['decision_id'],
    people: [
      {
        of: { column: 'author_id' },
        erase: { set: { text: "''", answer: 'NULL' } },
        exportedAs: 'appeals',
        because: 'that there was one is part of the decision',
      },
      { of: { column: 'decided_by' }, erase: 'kept', because: staff },
    ],
    exported: ['decision_id', 'text', 'status', 'opened_at', 'decided_at', 'answer'],
    withheld: { author_id: 'it is yours', decided_by: 'a moderator' },
  },
});

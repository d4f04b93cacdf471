import { declarePersonalData } from '@vobe/personal-data/declaration';
import type { DB } from './generated/tables.ts';

const ofSessions = {
  column: 'session_id',
  within: { table: 'sessions', key: 'id', column: 'user_id' },
};
const minutes = 'of use for some minutes, and to nobody but the service';
const hash = 'a hash, which says nothing to anybody';

/** What auth holds of people. The step takes the account away, and most of the rest goes with it. */
export const personalData = declarePersonalData<DB>()({
  users: {
    about: 'Your account.',
    key: ['id'],
    people: [{ of: { column: 'id' }, erase: 'by a step', exportedAs: 'account' }],
    exported: [
      ...(['id', 'username', 'display_name', 'email', 'verified_at', 'bio', 'avatar_url'] as const),
      ...(['roles', 'suspended_at', 'second_factor_at', 'deletion_at', 'joined_at'] as const),
      'updated_at',
    ],
    withheld: {
      email_key: 'made of the email address',
      password_hash: 'a secret',
      search_text: 'made of the names',
      sound_text: 'made of the names',
    },
  },
  sessions: {
    about: 'A device that you signed in on.',
    key: ['id'],
    people: [{ of: { column: 'user_id' }, erase: 'delete', exportedAs: 'sessions' }],
    exported: [
      ...(['id', 'created_at', 'last_used_at', 'expires_at', 'ended_at', 'user_agent'] as const),
      'network',
    ],
    withheld: { user_id: 'it is yours' },
  },
  refresh_tokens: {
    about: 'What keeps a device signed in.',
    key: ['hash'],
    people: [{ of: ofSessions, erase: 'delete' }],
    exported: [],
    withheld: { hash, session_id: 'the session has it' },
  },
  signing_keys: {
    impersonal: 'Key pairs that sign access tokens.',
    columns: ['kid', 'public_jwk', 'sealed_jwk'],
  },
  revocations: {
    about: 'Access tokens that are void.',
    key: ['id'],
    people: [
      {
        of: { column: 'user_id' },
        erase: 'kept',
        because: 'ids, for as long as tokens of the account live: ten minutes',
      },
    ],
    exported: [],
    withheld: { user_id: minutes, session_id: minutes },
  },
  email_links: {
    about: 'A link that was mailed to you and still works.',
    key: ['hash'],
    people: [{ of: { column: 'user_id' }, erase: 'delete', exportedAs: 'links-in-mails' }],
    exported: ['kind', 'email', 'created_at', 'expires_at'],
    withheld: { hash, user_id: 'it is yours', email_key: 'made of the email address' },
  },
  mails: {
    about: 'A mail to you that waits to be sent.',
    key: ['id'],
    people: [{ of: { column: 'recipient' }, erase: 'by a step' }],
    exported: [],
    withheld: {
      ...{ id: minutes, kind: minutes, locale: minutes, recipient: minutes, values: minutes },
      encrypted_token: 'a secret',
    },
  },
  password_reset_requests: {
    about: 'That somebody has asked for a new password.',
    key: ['id'],
    people: [{ of: { column: 'email_key' }, erase: 'by a step' }],
    exported: [],
    withheld: { id: minutes, email_key: minutes, locale: minutes },
  },
  known_devices: {
    about: 'A kind of device that you were signed in on.',
    key: ['user_id', 'device'],
    people: [{ of: { column: 'user_id' }, erase: 'delete', exportedAs: 'known-devices' }],
    exported: ['device', 'last_seen_at'],
    withheld: { user_id: 'it is yours' },
  },
  avatar_uploads: {
    about: 'An address that a picture may be sent to.',
    key: ['hash'],
    people: [{ of: ofSessions, erase: 'delete' }],
    exported: [],
    withheld: { hash, session_id: minutes },
  },
  unused_files: {
    about: 'A picture that is to be deleted.',
    key: ['key'],
    people: [{ of: { column: 'key' }, erase: 'by a step' }],
    exported: [],
    withheld: { key: 'it is to be deleted' },
  },
  totp_secrets: {
    about: 'The secret of your second factor.',
    key: ['user_id'],
    people: [{ of: { column: 'user_id' }, erase: 'delete', exportedAs: 'second-factor' }],
    exported: ['created_at'],
    withheld: { user_id: 'it is yours', encrypted_secret: 'a secret' },
  },
  recovery_codes: {
    about: 'A code that signs in once.',
    key: ['user_id', 'hash'],
    people: [{ of: { column: 'user_id' }, erase: 'delete' }],
    exported: [],
    withheld: { user_id: 'it is yours', hash },
  },
  data_exports: {
    about: 'An export like this one.',
    key: ['id'],
    people: [{ of: { column: 'user_id' }, erase: 'delete', exportedAs: 'exports' }],
    exported: ['id', 'status', 'requested_at', 'ready_at', 'expires_at'],
    withheld: { user_id: 'it is yours', locale: 'of its mail' },
  },
  sign_in_challenges: {
    about: 'That a password was given, and a code is to come.',
    key: ['hash'],
    people: [{ of: { column: 'user_id' }, erase: 'delete' }],
    exported: [],
    withheld: { hash, user_id: minutes },
  },
});

import { noteErasedUsers } from '@vobe/personal-data/erased-users';
import { anyOf, arrayOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import { kysely, type Database } from './database.ts';

/** What is to be taken out of other tables when an account goes. */
export interface GoneUser {
  readonly id: string;
  readonly username: string;
  readonly version: number;
  /** Its own, and those that were to be or may be again. */
  readonly emails: readonly string[];
  readonly emailKeys: readonly string[];
}

/** Notes the accounts whose time has come, unless their owners keep them at this moment. @returns How many. */
export async function noteDueUsers(tx: Database, limit: number): Promise<number> {
  const rows = await kysely(tx)
    .selectFrom('users')
    .select('id')
    .where('deletion_at', '<=', sql<Date>`now()`)
    .where('id', 'not in', ({ selectFrom }) =>
      selectFrom('erased_users').select('id').where('due_at', 'is not', null),
    )
    .orderBy('deletion_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  await noteErasedUsers(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

/** Accounts that are to go and are still there, locked. */
export async function lockGoneUsers(
  tx: Database,
  ids: readonly string[],
  limit: number,
): Promise<GoneUser[]> {
  const { rows } = await sql<GoneUser>`
    SELECT u.id, u.username, u.version,
      u.email || ARRAY(SELECT l.email FROM email_links l WHERE l.user_id = u.id) AS emails,
      u.email_key || ARRAY(SELECT l.email_key FROM email_links l WHERE l.user_id = u.id) AS "emailKeys"
    FROM users u WHERE u.id = ANY(${arrayOf(ids, 'uuid')})
    ORDER BY u.id LIMIT ${limit} FOR UPDATE OF u`.execute(kysely(tx));
  return rows;
}

/** Deletes an account, and what is elsewhere of its addresses and its name. */
export async function deleteUser(
  tx: Database,
  { id, username, emails, emailKeys }: GoneUser,
): Promise<void> {
  const db = kysely(tx);
  await db
    .deleteFrom('mails')
    .where(({ or, eb }) =>
      or([
        eb('recipient', '=', anyOf(emails, 'text')),
        eb(sql<string>`"values" ->> 'username'`, '=', username),
      ]),
    )
    .execute();
  await db
    .deleteFrom('password_reset_requests')
    .where('email_key', '=', anyOf(emailKeys, 'text'))
    .execute();
  // Counters of sign-ins and mails name the address.
  await db
    .deleteFrom('throttles')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom(sql<{ k: string }>`unnest(${arrayOf(emailKeys, 'text')})`.as<'e'>(sql`e(k)`))
          .select('e.k')
          .where(sql<boolean>`position(e.k IN throttles.key) > 0`),
      ),
    )
    .execute();
  await db.deleteFrom('unused_files').where('key', 'like', `%/${id}/%`).execute();
  // Sessions, links, devices and factors go with it.
  await db.deleteFrom('users').where('id', '=', id).execute();
}

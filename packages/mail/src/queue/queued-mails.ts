/** Mails that wait to be sent, in the table `mails` of whoever sends them: the model Mail of its schema. */
import { sql } from 'kysely';
import type { DB } from '@vobe/service-kit/generated/tables';
import type { Locale } from '@vobe/service-kit/identity';
import { queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';

const now = sql<Date>`now()`;

/** A mail that waits to be sent: enough to render it, and no more. */
export interface QueuedMail<Kind extends string = string, Values extends object = object> {
  readonly kind: Kind;
  readonly locale: Locale;
  /** An address, or the id of a user whose address is asked for when the mail is sent. */
  readonly recipient: string;
  /** What its text names. */
  readonly values: Values;
}

/** A mail that this process alone tries to send. */
export interface ClaimedMail<
  Kind extends string = string,
  Values extends object = object,
> extends QueuedMail<Kind, Values> {
  readonly id: string;
  /** The token of its link, encrypted; null where its link has none. */
  readonly encryptedToken: Uint8Array | null;
  /** This one included. */
  readonly attempts: number;
  readonly expiresAt: Date;
}

/** Writes a mail, in the transaction of what it tells of: it is sent if and only if that happens. */
export async function insertMail(
  tx: SqlClient,
  { kind, locale, recipient, values }: QueuedMail,
  encryptedToken: Uint8Array<ArrayBuffer> | null,
  expiresAt: Date,
): Promise<void> {
  await queryBuilder<DB>(tx)
    .insertInto('mails')
    .values({
      ...{ kind, locale, recipient, values: JSON.stringify(values) },
      encrypted_token: encryptedToken && Buffer.from(encryptedToken),
      expires_at: expiresAt,
    })
    .execute();
}

/**
 * Takes mails that are due. They come up again after the lease, should whoever took them be gone.
 * @param leaseSeconds Longer than sending them takes.
 */
export async function claimMails(
  db: SqlClient,
  limit: number,
  leaseSeconds: number,
): Promise<ClaimedMail[]> {
  const rows = await queryBuilder<DB>(db)
    // A subquery might be run again for each row, and take more than its limit.
    .with('due', (eb) =>
      eb
        .selectFrom('mails')
        .select('id')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('mails')
    .from('due')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      due_at: sql<Date>`now() + make_interval(secs => ${leaseSeconds}::int)`,
    }))
    .whereRef('mails.id', '=', 'due.id')
    .returning([
      'mails.id',
      'kind',
      'locale',
      'recipient',
      'values',
      'encrypted_token as encryptedToken',
      'attempts',
      'expires_at as expiresAt',
    ])
    .execute();
  return rows as unknown as ClaimedMail[];
}

/** It was sent, or never will be. */
export async function deleteMail(db: SqlClient, id: string): Promise<void> {
  await queryBuilder<DB>(db).deleteFrom('mails').where('id', '=', id).execute();
}

/** It is tried again after so long. */
export async function postponeMail(db: SqlClient, id: string, ms: number): Promise<void> {
  await queryBuilder<DB>(db)
    .updateTable('mails')
    .set({ due_at: sql<Date>`now() + make_interval(secs => ${ms / 1000}::float8)` })
    .where('id', '=', id)
    .execute();
}

export interface MailBacklog {
  readonly waiting: number;
  /** Age of the oldest mail that waits, 0 if none does. */
  readonly oldestSeconds: number;
}

export async function measureMails(db: SqlClient): Promise<MailBacklog> {
  return queryBuilder<DB>(db)
    .selectFrom('mails')
    .select(({ fn }) => [
      sql<number>`${fn.countAll()}::int`.as('waiting'),
      sql<number>`coalesce(extract(epoch FROM now() - ${fn.min('created_at')}), 0)::float8`.as(
        'oldestSeconds',
      ),
    ])
    .executeTakeFirstOrThrow();
}

import { sql } from 'kysely';
import type { QueuedMail } from '../domain/mails.ts';
import { kysely, type Database } from './database.ts';

const now = sql<Date>`now()`;

/** Writes a mail, in the transaction of what it tells of. */
export async function insertMail(
  tx: Database,
  { kind, locale, recipient, values }: QueuedMail,
  encryptedToken: Uint8Array<ArrayBuffer> | null,
  expiresAt: Date,
): Promise<void> {
  await tx.mail.create({
    data: { kind, locale, recipient, values: { ...values }, encryptedToken, expiresAt },
  });
}

/** A mail that this process alone tries to send. */
export interface ClaimedMail extends QueuedMail {
  readonly id: string;
  readonly encryptedToken: Uint8Array | null;
  /** This one included. */
  readonly attempts: number;
  readonly expiresAt: Date;
}

/**
 * Takes mails that are due. They come up again after the lease, should whoever took them be gone.
 * @param leaseSeconds Longer than sending them takes.
 */
export async function claimMails(
  db: Database,
  limit: number,
  leaseSeconds: number,
): Promise<ClaimedMail[]> {
  const rows = await kysely(db)
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
export async function deleteMail(db: Database, id: string): Promise<void> {
  await db.mail.deleteMany({ where: { id } });
}

/** It is tried again after so long. */
export async function postponeMail(db: Database, id: string, ms: number): Promise<void> {
  await kysely(db)
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

export async function measureMails(db: Database): Promise<MailBacklog> {
  return kysely(db)
    .selectFrom('mails')
    .select(({ fn }) => [
      sql<number>`${fn.countAll()}::int`.as('waiting'),
      sql<number>`coalesce(extract(epoch FROM now() - ${fn.min('created_at')}), 0)::float8`.as(
        'oldestSeconds',
      ),
    ])
    .executeTakeFirstOrThrow();
}

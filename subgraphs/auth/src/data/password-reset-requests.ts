import type { Locale } from '@vobe/service-kit/identity';
import { kysely, type Database } from './database.ts';

export interface PasswordResetRequest {
  readonly emailKey: string;
  readonly locale: Locale;
}

export async function insertResetRequest(
  db: Database,
  request: PasswordResetRequest,
): Promise<void> {
  await db.passwordResetRequest.create({ data: { ...request } });
}

/** Takes the oldest request that nobody else answers at the moment; null if there is none. */
export async function takeResetRequest(tx: Database): Promise<PasswordResetRequest | null> {
  const row = await kysely(tx)
    .deleteFrom('password_reset_requests')
    .where('id', '=', (eb) =>
      eb
        .selectFrom('password_reset_requests')
        .select('id')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['email_key as emailKey', 'locale'])
    .executeTakeFirst();
  return row ? { emailKey: row.emailKey, locale: row.locale === 'ru' ? 'ru' : 'en' } : null;
}

import { sql } from 'kysely';
import { kysely, type Database } from './database.ts';

/**
 * Remembers that a user was signed in on a kind of device.
 * @returns Whether it is new beside others that were known.
 */
export async function rememberDevice(
  tx: Database,
  userId: string,
  device: string,
): Promise<boolean> {
  const { isNew, hasOthers } = await kysely(tx)
    .insertInto('known_devices')
    .values({ user_id: userId, device })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'device']).doUpdateSet({ last_seen_at: sql<Date>`now()` }),
    )
    .returning(({ exists, selectFrom }) => [
      // A row that was there has been locked by this transaction to change it.
      sql<boolean>`xmax = 0`.as('isNew'),
      exists(
        selectFrom('known_devices as other')
          .select('other.device')
          .where('other.user_id', '=', userId)
          .where('other.device', '<>', device),
      )
        .$castTo<boolean>()
        .as('hasOthers'),
    ])
    .executeTakeFirstOrThrow();
  return isNew && hasOthers;
}

/** How long a device that is not used any more is remembered. */
const REMEMBER_MS = 365 * 86_400_000;

export async function forgetDevices(db: Database, now: Date): Promise<void> {
  await db.knownDevice.deleteMany({
    where: { lastSeenAt: { lt: new Date(now.getTime() - REMEMBER_MS) } },
  });
}

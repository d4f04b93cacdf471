import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { SignedIn } from './authorization.ts';
import type { DB } from './generated/tables.ts';
import { queryBuilder } from './query-builder.ts';
import type { SqlClient } from './sql.ts';
import { isUuid } from './text-rules.ts';
import { failure, success, type Outcome } from './user-errors.ts';

/** How long a key is known: longer than any client goes on trying. */
const LIFETIME = '1 day';

const FIELD = ['idempotencyKey'] as const;

/** A request to make something, which may be repeated under its key. */
export interface Creation {
  readonly user: SignedIn;
  /** What is made; the same input of another operation is another request. */
  readonly operation: string;
  readonly input: { readonly idempotencyKey?: string | null | undefined };
}

/** Runs in the transaction of the creation: its effects and the key are written together, or neither is. */
export type Guarded<Value, Code extends string, Message extends string> = (
  tx: SqlClient,
  work: () => Promise<Outcome<Value, Code, Message>>,
) => Promise<Outcome<Value, Code, Message>>;

/** Another request with the key has written, or is about to. */
class KeyInUse extends Error {
  override name = 'KeyInUse';
}

/**
 * Makes something once, however often the request comes under its idempotency key, one after the other or
 * at once: a repeated one gets what the first has made. Without a key each makes its own.
 * @param find What was made before; null if it is gone, or no longer as it was asked for.
 * @param create Gets the function that its transaction's work has to pass through.
 */
export async function once<
  Value extends { readonly id: string },
  Code extends string,
  Message extends string,
>(
  db: SqlClient,
  { user, operation, input }: Creation,
  find: (id: string) => Promise<Value | null | undefined>,
  create: (guarded: Guarded<Value, Code, Message>) => Promise<Outcome<Value, Code, Message>>,
): Promise<Outcome<Value, Code | 'INVALID_FORMAT' | 'TAKEN', Message | 'formatUuid'>> {
  const { idempotencyKey, ...asked } = input;
  const key = idempotencyKey ?? null;
  if (key === null) return create((_, work) => work());
  if (!isUuid(key)) {
    return failure({ code: 'INVALID_FORMAT', field: FIELD, message: 'formatUuid' });
  }
  const owner: Owner = { user_id: user.userId, key };
  const hash = createHash('sha256')
    .update(JSON.stringify([operation, asked]))
    .digest('hex');
  const earlier = async () => {
    const row = await findKey(db, owner);
    if (!row) return null;
    const value = row.request_hash === hash && row.result_id ? await find(row.result_id) : null;
    return value ? success(value) : failure({ code: 'TAKEN' as const, field: FIELD });
  };
  const before = await earlier();
  if (before) return before;
  try {
    return await create(async (tx, work) => {
      await claim(tx, owner, hash);
      const outcome = await work();
      if (outcome.ok) await keep(tx, owner, outcome.value.id);
      else await release(tx, owner);
      return outcome;
    });
  } catch (error) {
    const twin = error instanceof KeyInUse ? await earlier() : null;
    if (twin) return twin;
    throw error;
  }
}

interface Owner {
  readonly user_id: string;
  readonly key: string;
}

const findKey = (db: SqlClient, { user_id, key }: Owner) =>
  queryBuilder<DB>(db)
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'result_id'])
    .where('user_id', '=', user_id)
    .where('key', '=', key)
    .executeTakeFirst();

/** Waits for another transaction that claims it. @throws KeyInUse if that has written. */
async function claim(tx: SqlClient, owner: Owner, hash: string): Promise<void> {
  const row = await queryBuilder<DB>(tx)
    .insertInto('idempotency_keys')
    .values({ ...owner, request_hash: hash })
    .onConflict((conflict) => conflict.columns(['user_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!row) throw new KeyInUse();
}

async function keep(tx: SqlClient, { user_id, key }: Owner, id: string): Promise<void> {
  await queryBuilder<DB>(tx)
    .updateTable('idempotency_keys')
    .set({ result_id: id })
    .where('user_id', '=', user_id)
    .where('key', '=', key)
    .execute();
}

/** What has failed may be tried again, changed or not. */
async function release(tx: SqlClient, { user_id, key }: Owner): Promise<void> {
  await queryBuilder<DB>(tx)
    .deleteFrom('idempotency_keys')
    .where('user_id', '=', user_id)
    .where('key', '=', key)
    .execute();
}

/** Deletes keys that no client repeats any more. */
export async function deleteExpiredKeys(db: SqlClient): Promise<void> {
  await queryBuilder<DB>(db)
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', sql<Date>`now() - ${LIFETIME}::interval`)
    .execute();
}

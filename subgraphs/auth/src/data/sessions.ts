import { sql } from 'kysely';
import type { Session } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

const COLUMNS = {
  id: true,
  userId: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  userAgent: true,
  network: true,
} as const;

const MAX_LISTED = 100;

/** Sessions that can still be refreshed. */
export function findOpenSessions(db: Database, userId: string, now: Date): Promise<Session[]> {
  return db.session.findMany({
    where: { userId, endedAt: null, expiresAt: { gt: now } },
    orderBy: { lastUsedAt: 'desc' },
    take: MAX_LISTED,
    select: COLUMNS,
  });
}

/** A session if it is open and its user is not suspended. */
export function findUsableSession(db: Database, id: string, now: Date): Promise<Session | null> {
  return db.session.findFirst({
    where: { id, endedAt: null, expiresAt: { gt: now }, user: { suspendedAt: null } },
    select: COLUMNS,
  });
}

/**
 * The same, unchanged until the transaction ends: its tokens are all there, and none is rotated.
 * @param id Null finds nothing.
 */
export async function lockUsableSession(
  tx: Database,
  id: string | null,
  now: Date,
): Promise<Session | null> {
  if (id === null) return null;
  await kysely(tx).selectFrom('sessions').select('id').where('id', '=', id).forUpdate().execute();
  // Read only now: a rotation that was under way has moved its end.
  return findUsableSession(tx, id, now);
}

export function insertSession(
  db: Database,
  columns: { userId: string; userAgent: string | null; network: string | null; expiresAt: Date },
): Promise<Session> {
  return db.session.create({ data: columns, select: COLUMNS });
}

export async function touchSession(
  db: Database,
  id: string,
  columns: {
    lastUsedAt: Date;
    expiresAt: Date;
    userAgent: string | null;
    network: string | null;
  },
): Promise<void> {
  await db.session.update({ where: { id }, data: columns });
}

/** Ends sessions of a user: one, all, or all but one. @returns Their ids. */
export async function markSessionsEnded(
  tx: Database,
  userId: string,
  which: { only?: string; except?: string },
  now: Date,
): Promise<string[]> {
  const ended = await tx.session.updateManyAndReturn({
    where: {
      userId,
      endedAt: null,
      ...(which.only !== undefined && { id: which.only }),
      ...(which.except !== undefined && { id: { not: which.except } }),
    },
    data: { endedAt: now },
    select: { id: true },
  });
  return ended.map(({ id }) => id);
}

/** A refresh token with its family, whose row is locked until the transaction ends. */
export interface LockedToken {
  sessionId: string;
  userId: string;
  serial: number;
  spentAt: Date | null;
  isSiblingSpent: boolean;
  newestSerial: number;
  isOpen: boolean;
}

export async function lockToken(
  db: Database,
  hash: Uint8Array,
  now: Date,
): Promise<LockedToken | null> {
  const family = await kysely(db)
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .select((eb) => {
      const [isEnded, isValid] = [eb('s.ended_at', 'is not', null), eb('s.expires_at', '>', now)];
      const isActive = eb('u.suspended_at', 'is', null);
      const isOpen = eb.and([eb.not(isEnded), isValid, isActive]).$castTo<boolean>();
      return ['s.id', 's.user_id as userId', isOpen.as('isOpen')];
    })
    .where('s.id', '=', ({ selectFrom }) =>
      selectFrom('refresh_tokens').select('session_id').where('hash', '=', hash),
    )
    .forUpdate('s')
    .executeTakeFirst();
  if (!family) return null;
  // Read only now: under the lock nobody else can spend it.
  const token = await kysely(db)
    .selectFrom('refresh_tokens as t')
    .innerJoin('refresh_tokens as f', 'f.session_id', 't.session_id')
    .select(({ eb, fn }) => {
      const spentSiblings = fn
        .countAll()
        .filterWhereRef('f.serial', '=', 't.serial')
        .filterWhereRef('f.hash', '<>', 't.hash')
        .filterWhere('f.spent_at', 'is not', null);
      const isSiblingSpent = eb(spentSiblings, '>', sql.lit(0)).$castTo<boolean>();
      return [
        't.serial',
        't.spent_at as spentAt',
        fn.max('f.serial').as('newestSerial'),
        isSiblingSpent.as('isSiblingSpent'),
      ];
    })
    .where('t.hash', '=', hash)
    .groupBy('t.hash')
    .executeTakeFirst();
  if (!token) return null;
  return { sessionId: family.id, userId: family.userId, isOpen: family.isOpen, ...token };
}

export async function insertRefreshToken(
  db: Database,
  hash: Uint8Array<ArrayBuffer>,
  sessionId: string,
  serial: number,
): Promise<void> {
  await db.refreshToken.create({ data: { hash, sessionId, serial } });
}

export async function spendToken(
  db: Database,
  hash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<void> {
  await db.refreshToken.updateMany({ where: { hash, spentAt: null }, data: { spentAt: now } });
}

/** Spends all tokens of a locked session, too long ago for any grace. @returns The newest serial. */
export async function spendAllTokens(db: Database, sessionId: string): Promise<number> {
  await db.refreshToken.updateMany({ where: { sessionId }, data: { spentAt: new Date(0) } });
  const { _max } = await db.refreshToken.aggregate({
    where: { sessionId },
    _max: { serial: true },
  });
  return _max.serial ?? 0;
}

/** The session a refresh token belongs to, spent or not. */
export async function sessionOfToken(
  db: Database,
  hash: Uint8Array<ArrayBuffer>,
): Promise<{ id: string; userId: string } | null> {
  const token = await db.refreshToken.findUnique({
    where: { hash },
    select: { session: { select: { id: true, userId: true } } },
  });
  return token?.session ?? null;
}

/** How long a spent refresh token is remembered, so that its theft is noticed. */
const REMEMBER_SPENT_MS = 7 * 86_400_000;

/** Deletes what nobody can use any more. */
export async function deleteExpired(db: Database, now: Date): Promise<void> {
  await db.session.deleteMany({
    where: { OR: [{ expiresAt: { lt: now } }, { endedAt: { lt: now } }] },
  });
  await db.refreshToken.deleteMany({
    where: { spentAt: { lt: new Date(now.getTime() - REMEMBER_SPENT_MS) } },
  });
  await db.signingKey.deleteMany({ where: { expiresAt: { lt: now } } });
}

import type { Role } from '@vobe/service-kit/identity';
import { recordsOf } from '@vobe/service-kit/query-builder';
import { searchableNames, type SearchableNames } from '@vobe/service-kit/name-search';
import { sql } from 'kysely';
import type { User } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import type { Prisma } from './generated/client.ts';

/** What the model of a user is read from. */
export const COLUMNS = {
  id: true,
  username: true,
  displayName: true,
  email: true,
  bio: true,
  avatarUrl: true,
  roles: true,
  suspendedAt: true,
  verifiedAt: true,
  secondFactorAt: true,
  deletionAt: true,
  version: true,
  joinedAt: true,
} as const;

export function findUsers(db: Database, ids: readonly string[]): Promise<User[]> {
  return db.user.findMany({ where: { id: { in: [...ids] } }, select: COLUMNS });
}

/** @param usernames In lower case. */
export function findUsersByName(db: Database, usernames: readonly string[]): Promise<User[]> {
  return db.user.findMany({ where: { username: { in: [...usernames] } }, select: COLUMNS });
}

/** An account with what signing in needs. @param key See emailKey(). */
export function findCredentials(db: Database, key: string) {
  return db.user.findUnique({
    where: { emailKey: key },
    select: { ...COLUMNS, passwordHash: true },
  });
}

/** Accounts whose addresses are more than ASCII in lower case, in the order of their ids. */
export function pageOfForeignEmails(
  db: Database,
  after: string | null,
  limit: number,
): Promise<{ id: string; email: string; emailKey: string }[]> {
  const foreign = sql.lit('[^ -~]');
  return kysely(db)
    .selectFrom('users')
    .select(['id', 'email', 'email_key as emailKey'])
    .where((eb) => eb.or([eb('email', '~', foreign), eb('email_key', '~', foreign)]))
    .$if(after !== null, (more) => more.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** @returns False if another account has the key. */
export async function setEmailKey(db: Database, id: string, key: string): Promise<boolean> {
  const { numUpdatedRows } = await kysely(db)
    .updateTable('users')
    .set({ email_key: key })
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('users').select('id').where('email_key', '=', key))),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** What signing in depends on, unchanged until the transaction ends. */
export async function lockCredentials(
  tx: Database,
  id: string,
): Promise<{ passwordHash: string | null; suspendedAt: Date | null } | null> {
  const row = await kysely(tx)
    .selectFrom('users')
    .select(['password_hash as passwordHash', 'suspended_at as suspendedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** What a change of the picture depends on, unchanged until the transaction ends. */
export async function lockProfile(
  tx: Database,
  id: string,
): Promise<{ avatarUrl: string | null; suspendedAt: Date | null } | null> {
  const row = await kysely(tx)
    .selectFrom('users')
    .select(['avatar_url as avatarUrl', 'suspended_at as suspendedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Those who are administrators and not suspended, unchanged until the transaction ends: who
 * would make or unmake one waits. Locked in the order of their ids, to avoid deadlocks.
 */
export async function lockAdministrators(tx: Database): Promise<ReadonlySet<string>> {
  const rows = await kysely(tx)
    .selectFrom('users')
    .select(['id', 'suspended_at as suspendedAt'])
    .where('roles', '@>', '{ADMIN}')
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Set(rows.filter(({ suspendedAt }) => suspendedAt === null).map(({ id }) => id));
}

/** What search knows of accounts, in the order of their ids, beginning behind one. */
export async function pageOfProfiles(db: Database, after: string | null, limit: number) {
  const rows = await db.user.findMany({
    ...(after !== null && { where: { id: { gt: after } } }),
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, version: true, suspendedAt: true, username: true, displayName: true },
  });
  return rows.map(({ id, version, suspendedAt, username, displayName }) => ({
    id,
    version,
    state: { suspended: suspendedAt !== null, username, displayName },
  }));
}

/** What the filter finds an account by. */
export const namesOf = ({ username, displayName, email }: AccountNames): SearchableNames =>
  searchableNames([username, displayName, email]);

export interface AccountNames {
  readonly username: string;
  readonly displayName: string;
  readonly email: string;
}

/** Some of the accounts whose names were folded by another version. */
export function outdatedNames(
  db: Database,
  folding: number,
  limit: number,
): Promise<(AccountNames & { readonly id: string })[]> {
  return kysely(db)
    .selectFrom('users')
    .select(['id', 'username', 'display_name as displayName', 'email'])
    .where('folding', '<>', folding)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Writes how names are folded; nothing that anybody sees of an account changes. */
export async function writeFoldedNames(
  db: Database,
  rows: readonly (SearchableNames & { readonly id: string })[],
): Promise<void> {
  const types = { id: 'uuid', searchText: 'text', soundText: 'text', folding: 'int' } as const;
  await kysely(db)
    .updateTable('users as u')
    .from(recordsOf(rows, types))
    .set(({ ref }) => ({
      search_text: ref('r.searchText'),
      sound_text: ref('r.soundText'),
      folding: ref('r.folding'),
    }))
    .whereRef('u.id', '=', 'r.id')
    .execute();
}

export interface NewUser {
  username: string;
  displayName: string;
  email: string;
  emailKey: string;
  passwordHash: string;
}

export function insertUser(db: Database, columns: NewUser): Promise<User> {
  return db.user.create({ data: { ...columns, ...namesOf(columns) }, select: COLUMNS });
}

/** Adds accounts whose unique values are free. @returns Those it added. */
export function insertMissingUsers(
  db: Database,
  rows: readonly Prisma.UserCreateManyInput[],
): Promise<User[]> {
  return db.user.createManyAndReturn({
    data: rows.map((row) => ({ ...row, ...namesOf(row) })),
    skipDuplicates: true,
    select: COLUMNS,
  });
}

/** Which of an account's unique values others have. */
export async function takenFields(
  db: Database,
  { username, emailKey }: Pick<NewUser, 'username' | 'emailKey'>,
): Promise<('username' | 'email')[]> {
  const named = await db.user.findUnique({ where: { username }, select: { id: true } });
  return [
    ...(named ? ['username' as const] : []),
    ...((await isEmailTaken(db, emailKey, null, new Date())) ? ['email' as const] : []),
  ];
}

/**
 * Whether another account has an address, or may get it back: the owner of a former address can restore
 * it for a while, and until then it is nobody else's.
 */
export async function isEmailTaken(
  db: Database,
  emailKey: string,
  userId: string | null,
  now: Date,
): Promise<boolean> {
  // Two statements by an index each: one with OR would read all accounts.
  const owner = await db.user.findUnique({ where: { emailKey }, select: { id: true } });
  if (owner && owner.id !== userId) return true;
  const held = await db.emailLink.findFirst({
    where: {
      ...{ kind: 'RESTORE', emailKey, expiresAt: { gt: now } },
      ...(userId !== null && { userId: { not: userId } }),
    },
    select: { userId: true },
  });
  return held !== null;
}

export interface UserChange extends Partial<SearchableNames> {
  displayName?: string;
  bio?: string | null;
  avatarUrl?: string | null;
  email?: string;
  emailKey?: string;
  verifiedAt?: Date;
  /** Null: nobody can sign in with a password. */
  passwordHash?: string | null;
  roles?: Role[];
  suspendedAt?: Date | null;
  secondFactorAt?: Date | null;
  deletionAt?: Date | null;
}

/** @returns Null if there is no such user. */
export async function updateUser(
  db: Database,
  id: string,
  change: UserChange,
): Promise<User | null> {
  const [user] = await db.user.updateManyAndReturn({
    where: { id },
    data: { ...change, version: { increment: 1 } },
    select: COLUMNS,
  });
  return user ?? null;
}

/** @returns False if a decision of this version, or a later one, was followed, or there is no such user. */
export async function claimDecision(db: Database, id: string, version: number): Promise<boolean> {
  const { count } = await db.user.updateMany({
    where: { id, moderatedAs: { lt: version } },
    data: { moderatedAs: version },
  });
  return count === 1;
}

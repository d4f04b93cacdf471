import { readCounts } from '@vobe/service-kit/kept-counts';
import { exactly, type CursorKey, type Page, type Total } from '@vobe/service-kit/pagination';
import { anyOf, lockUntilEnd, shareLockUntilEnd } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { FollowKind } from '../__generated__/types.ts';
import type { Follow, Followable } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

export const followKey = ({ id }: Follow): CursorKey => [id];

export const isFollowKey = ([id]: CursorKey): boolean => isUuid(String(id));

/** Which of the keys a user follows. */
export async function findFollowed(
  db: Database,
  followerId: string,
  kind: FollowKind,
  keys: readonly string[],
): Promise<string[]> {
  const rows = await kysely(db)
    .selectFrom('follows')
    .select('key')
    .where('follower_id', '=', followerId)
    .where('kind', '=', kind)
    .where('key', '=', anyOf(keys, 'text'))
    .execute();
  return rows.map(({ key }) => key);
}

/** How many follow each of the keys, in their order: the scopes of count_follow() in the migration. */
export const countFollowers = (db: Database, kind: FollowKind, keys: readonly string[]) =>
  readCounts(
    db,
    keys.map((key) => ({ scope: `followers of ${kind.toLowerCase()}`, key })),
  );

/** What a user follows, the latest first. */
export function listFollows(
  db: Database,
  followerId: string,
  kind: FollowKind | null,
  { first, after }: Page,
): Promise<Follow[]> {
  return kysely(db)
    .selectFrom('follows')
    .select(['id', 'kind', 'key', 'followed_at as followedAt'])
    .where('follower_id', '=', followerId)
    .$if(kind !== null, (all) => all.where('kind', '=', kind ?? 'USER'))
    .$if(after !== null, (more) => more.where('id', '<', String(after?.[0])))
    .orderBy('id', 'desc')
    .limit(first + 1)
    .execute();
}

/** How much a user follows: the bound of follows bounds the counting. */
export const countFollows = async (
  db: Database,
  followerId: string,
  kind: FollowKind | null,
): Promise<Total> =>
  exactly(await db.follow.count({ where: { followerId, ...(kind && { kind }) } }));

/**
 * Keeps others from changing what the user follows, and authors from being hidden, until the transaction
 * ends. Before any row is written: a trigger of follows takes the second lock, too.
 */
export async function lockFollows(tx: Database, followerId: string): Promise<void> {
  await lockUntilEnd(tx, `follows ${followerId}`);
  await shareLockUntilEnd(tx, 'authors');
}

/** @returns The id of the follow; null if there is one already. */
export async function addFollow(
  tx: Database,
  followerId: string,
  followed: Followable,
): Promise<string | null> {
  const [row] = await tx.follow.createManyAndReturn({
    data: { followerId, kind: followed.kind, key: followed.key },
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

/** @returns The id of the follow that has ended; null if there was none. */
export async function removeFollow(
  tx: Database,
  followerId: string,
  followed: Followable,
): Promise<string | null> {
  const row = await kysely(tx)
    .deleteFrom('follows')
    .where('follower_id', '=', followerId)
    .where('kind', '=', followed.kind)
    .where('key', '=', followed.key)
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Whether a user is known to be suspended or gone. */
export const isHidden = async (db: Database, id: string): Promise<boolean> =>
  (await db.author.count({ where: { id, isHidden: true } })) > 0;

/** Forgets who follows what is gone. */
export async function forgetFollowers(tx: Database, { kind, key }: Followable): Promise<void> {
  await tx.follow.deleteMany({ where: { kind, key } });
}

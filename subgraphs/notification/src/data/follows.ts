import { anyOf, idsAs } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { Followed } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

/** Stores who follows what, or no longer does. */
export async function storeFollow(
  tx: Database,
  followerId: string,
  { kind, key }: Followed,
  isFollowed: boolean,
): Promise<void> {
  const row = { kind, key, followerId };
  if (isFollowed) await tx.follow.createMany({ data: row, skipDuplicates: true });
  else await tx.follow.deleteMany({ where: row });
}

/** Forgets who follows what is gone. */
export async function forgetFollowers(tx: Database, { kind, key }: Followed): Promise<void> {
  await tx.follow.deleteMany({ where: { kind, key } });
}

/** The text that stands for what is followed in an audience. */
export const audienceKey = ({ kind, key }: Followed): string => `${kind} ${key}`;

/** Who follows any of an audience, each once, in the order of their ids, beginning behind one. */
export async function followersOf(
  db: Database,
  audience: readonly string[],
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await kysely(db)
    .selectFrom(idsAs(audience, 'text'))
    .crossJoinLateral(({ selectFrom }) =>
      selectFrom('follows as f')
        .select('f.follower_id')
        .where('f.kind', '=', sql<'TAG'>`split_part(k.id, ' ', 1)::"FollowKind"`)
        .where('f.key', '=', sql<string>`substr(k.id, strpos(k.id, ' ') + 1)`)
        .$if(after !== null, (more) => more.where('f.follower_id', '>', after ?? ''))
        .orderBy('f.follower_id')
        .limit(limit)
        .as('f'),
    )
    .select('f.follower_id as id')
    .distinct()
    .orderBy('f.follower_id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Which of some people have been told something. */
export async function toldOf(
  db: Database,
  userIds: readonly string[],
  kind: 'NEW_ALBUM',
  cause: string,
): Promise<ReadonlySet<string>> {
  const rows = await kysely(db)
    .selectFrom('notification_causes')
    .select('user_id')
    .where('user_id', '=', anyOf(userIds, 'uuid'))
    .where('kind', '=', kind)
    .where('cause', '=', cause)
    .execute();
  return new Set(rows.map(({ user_id: userId }) => userId));
}

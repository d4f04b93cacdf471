import { sql } from 'kysely';
import type { News } from '../domain/model.ts';
import type { PublicNews } from '../domain/news.ts';
import { kysely, type Database } from './database.ts';
import { audienceKey, followersOf } from './follows.ts';

/** News that are being told to all who follow something. */
export interface FanOut extends Omit<News, 'userId'> {
  readonly id: string;
  readonly audience: readonly string[];
  /** The last follower who was told. */
  readonly after: string | null;
}

/** Puts news for many aside, so that those for one do not wait for them: the same news once, and none that nobody follows. */
export async function addFanOut(tx: Database, news: PublicNews): Promise<void> {
  const { audience, delaySeconds = 0, ...cause } = news;
  const keys = audience.map(audienceKey);
  // An import has thousands of them.
  if ((await followersOf(tx, keys, null, 1)).length === 0) return;
  await tx.fanOut.createMany({
    data: {
      ...cause,
      audience: keys,
      dueAt: new Date(Date.now() + delaySeconds * 1000),
    },
    skipDuplicates: true,
  });
}

/** The news that wait for the longest, which this transaction alone goes on with; null if none do. */
export async function lockFanOut(tx: Database): Promise<FanOut | null> {
  const row = await kysely(tx)
    .selectFrom('fan_outs')
    .select([
      ...(['id', 'kind', 'cause', 'version', 'audience', 'after'] as const),
      'subject_type as subjectType',
      'subject_id as subjectId',
      'thing_id as thingId',
      'actor_id as actorId',
    ])
    .where('ended_at', 'is', null)
    .where('due_at', '<=', sql<Date>`now()`)
    .orderBy('due_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row ?? null;
}

/** Notes how far it has come, and whether that was all. */
export async function advanceFanOut(
  tx: Database,
  id: string,
  after: string | null,
  isEnded: boolean,
): Promise<void> {
  await tx.fanOut.update({
    where: { id },
    data: { ...(after !== null && { after }), ...(isEnded && { endedAt: new Date() }) },
  });
}

/** Deletes what was told so long ago that it is not heard of again. */
export async function deleteEndedFanOuts(db: Database, before: Date): Promise<void> {
  await db.fanOut.deleteMany({ where: { endedAt: { lt: before } } });
  await db.thing.deleteMany({ where: { updatedAt: { lt: before } } });
}

import type { Database } from '../data/database.ts';
import { deliver } from '../data/delivery.ts';
import { advanceFanOut, lockFanOut } from '../data/fan-outs.ts';
import { followersOf, toldOf } from '../data/follows.ts';
import { recordInboxesRefreshed } from './record-events.ts';

/** Followers who are told in a transaction: it bounds memory, and how long others wait for its locks. */
const BATCH = 1000;

/** Tells a batch of followers what is new. @returns Whether there may be more to do. */
export async function tellFollowers(tx: Database): Promise<boolean> {
  const fanOut = await lockFanOut(tx);
  if (!fanOut) return false;
  const { id, audience, after, ...cause } = fanOut;
  const followers = await followersOf(tx, audience, after, BATCH);
  // Who was told of an album is not told of its tracks.
  const { kind, subjectId } = cause;
  const knowing =
    kind === 'NEW_TRACK' ? await toldOf(tx, followers, 'NEW_ALBUM', subjectId) : new Set<string>();
  const receivers = followers.filter((userId) => !knowing.has(userId));
  const told = await deliver(
    tx,
    receivers.map((userId) => ({ ...cause, userId })),
  );
  await recordInboxesRefreshed(tx, told);
  await advanceFanOut(tx, id, followers.at(-1) ?? null, followers.length < BATCH);
  return true;
}

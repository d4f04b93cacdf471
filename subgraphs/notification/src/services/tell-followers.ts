import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import type { Database, DatabaseClient } from '../data/database.ts';
import { deliver } from '../data/delivery.ts';
import { advanceFanOut, lockFanOut } from '../data/fan-outs.ts';
import { followersOf, toldOf } from '../data/follows.ts';
import { recordInboxesRefreshed } from './record-events.ts';

/** How late the first followers may be told. */
const INTERVAL_MS = 1000;
/** Followers who are told in a transaction: it bounds memory, and how long others wait for its locks. */
const BATCH = 1000;

const TRANSACTION = { timeout: 30_000 };

/** Tells followers what is new, in batches beside the events. Instances share the work; a killed one's is gone on with. */
export function tellFollowers(db: DatabaseClient, log: Logger): PeriodicJob {
  let isStopping = false;
  const job = periodicJob(log, 'tell followers', INTERVAL_MS, async () => {
    while (!isStopping && (await db.$transaction(tellSome, TRANSACTION)));
  });
  return {
    start() {
      isStopping = false;
      job.start();
    },
    stop() {
      isStopping = true;
      return job.stop();
    },
  };
}

/** @returns Whether there may be more to do. */
async function tellSome(tx: Database): Promise<boolean> {
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

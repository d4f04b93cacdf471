import { readJson } from '@vobe/service-kit/bounded-body';
import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import { retry } from '@vobe/service-kit/retry';
import { signedFetch } from '@vobe/service-kit/signed-fetch';
import type { SqlClient } from '@vobe/service-kit/sql';
import { noteUnknownUsers } from './erased-users.ts';
import { ERASURES_PATH, erasuresAnswer } from './routes.ts';

const INTERVAL_MS = 10 * 60_000;
const TIMEOUT_MS = 10_000;

export interface LearningParts {
  readonly db: SqlClient;
  /** Where auth answers GraphQL; its other routes lie beside that. */
  readonly authUrl: string;
  readonly internalSecret: string;
  readonly onLearned: () => void;
  readonly log: Logger;
}

/**
 * Asks auth, at the start and every ten minutes, which accounts are gone. As a rule `user.deleted` has said so; a
 * database that was restored from a backup has forgotten it, and the event does not come again.
 */
export function learnErasures({ onLearned, log, ...parts }: LearningParts): PeriodicJob {
  const stopping = new AbortController();
  const learn = async () => {
    const count = await learnAll(parts);
    if (count === 0) return;
    log.info({ count }, 'accounts were found to be gone');
    onLearned();
  };
  const job = periodicJob(log, 'learn which accounts are gone', INTERVAL_MS, learn);
  let starting: Promise<void> = Promise.resolve();
  return {
    start() {
      job.start();
      starting = retry(learn, {
        ...{ leastMs: 500, mostMs: 30_000, signal: stopping.signal },
        onFailure: (error) =>
          log.debug({ err: error }, 'auth does not say which accounts are gone'),
      });
    },
    async stop() {
      stopping.abort();
      await starting;
      await job.stop();
    },
  };
}

/** @returns How many were not known here. */
async function learnAll({
  db,
  authUrl,
  internalSecret,
}: Pick<LearningParts, 'db' | 'authUrl' | 'internalSecret'>): Promise<number> {
  let count = 0;
  let after: string | null = null;
  for (;;) {
    const response = await signedFetch({
      ...{ service: 'auth', url: new URL(ERASURES_PATH, authUrl), internalSecret },
      ...{ body: { after }, timeoutMs: TIMEOUT_MS },
    });
    if (!response.ok) throw new Error(`auth answered ${response.status}`);
    const { ids } = erasuresAnswer.parse(await readJson(response));
    count += (await noteUnknownUsers(db, ids)).length;
    const last = ids.at(-1);
    if (last === undefined) return count;
    after = last;
  }
}

import { noteErasedUsers } from '@vobe/personal-data/erased-users';
import { learnErasures } from '@vobe/personal-data/learn-erasures';
import type { Logger } from '@vobe/service-kit/log';
import type { PeriodicJob } from '@vobe/service-kit/periodic-job';
import type { SqlClient } from '@vobe/service-kit/sql';
import type { SubgraphConfig } from './config.ts';
import type { ErasureListener } from './consume.ts';

/** How a service other than auth hears which accounts are gone: by events, and by asking for what it has missed. */
export function followErasures(
  { AUTH_URL: authUrl, INTERNAL_SECRET: internalSecret }: SubgraphConfig,
  db: SqlClient,
  wake: () => void,
  log: Logger,
): ErasureListener & { readonly job: PeriodicJob } {
  return {
    note: noteErasedUsers,
    wake,
    job: learnErasures({ db, authUrl, internalSecret, onLearned: wake, log }),
  };
}

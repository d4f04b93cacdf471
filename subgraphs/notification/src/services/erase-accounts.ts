import type { Database } from '../data/database.ts';
import { forgetActors } from '../data/causes.ts';
import { recordInboxesRefreshed } from './record-events.ts';

/** What notification erases of accounts that are gone, besides what data/personal-data.ts says. */
export const ERASE_ACCOUNTS = {
  steps: [
    // What they have done is no news any more, and those who were told of it are told of others.
    async (tx: Database, ids: readonly string[]): Promise<number> => {
      const { count, users } = await forgetActors(tx, ids);
      await recordInboxesRefreshed(tx, users);
      return count;
    },
  ],
};

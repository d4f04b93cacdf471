import type { Database } from '../data/database.ts';
import { forgetActor } from '../data/delivery.ts';
import { recordInboxesRefreshed } from './record-events.ts';

/** What notification erases of accounts that are gone, besides what data/personal-data.ts says. */
export const ERASE_ACCOUNTS = {
  steps: [
    // What they have done is no news any more, and those who were told of it are told of others.
    async (tx: Database, ids: readonly string[]): Promise<number> => {
      const concerned: string[] = [];
      for (const id of ids) concerned.push(...(await forgetActor(tx, id)));
      await recordInboxesRefreshed(tx, concerned);
      return concerned.length;
    },
  ],
};

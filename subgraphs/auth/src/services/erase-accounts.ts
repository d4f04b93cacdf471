import type { EventBus } from '@vobe/event-bus/bus';
import { userRegistered } from '@vobe/event-contracts/events/user-registered';
import { userUpdated } from '@vobe/event-contracts/events/user-updated';
import type { Mailbox } from '@vobe/mail/mailbox';
import { noteUnknownUsers } from '@vobe/personal-data/erased-users';
import type { Logger } from '@vobe/service-kit/log';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import type { Storage } from '@vobe/storage/storage';
import { backgroundJob, type BackgroundJob } from '@vobe/subgraph/background-job';
import type { Database, DatabaseClient } from '../data/database.ts';
import { deleteUser, lockGoneUsers, noteDueUsers } from '../data/erase-users.ts';
import { exportFolder } from '../domain/data-export.ts';
import type { Dependencies } from './dependencies.ts';
import { erasureLedger } from './erasure-ledger.ts';
import { recordUserDeleted } from './record-events.ts';
import { endOldTokens } from './revoke.ts';

const POLL_MS = 5000;
const MAX_DUE = 100;
/** Each touches several tables. */
const MAX_ACCOUNTS = 20;

/** Topics that say what somebody is called. */
const TOPICS = [userRegistered, userUpdated].map(({ type }) => type);

export interface EraseAccountsParts extends Pick<Dependencies, 'accessTokens'> {
  readonly storage: Storage;
  readonly bus: EventBus;
  readonly mailbox: Mailbox | null;
}

/** What auth erases of accounts that are gone, besides what data/personal-data.ts says. */
export function eraseAccounts({ accessTokens, storage, bus, mailbox }: EraseAccountsParts) {
  const ledger = erasureLedger(storage);
  /** What may still arrive in the mailbox, for the second look: it is known to nobody any more. */
  const addresses = new Map<string, readonly string[]>();
  return {
    steps: [
      async (tx: Database, ids: readonly string[], limit: number): Promise<number> => {
        const users = await lockGoneUsers(tx, ids, Math.min(limit, MAX_ACCOUNTS));
        for (const user of users) {
          const gone = { id: user.id, version: user.version + 1 };
          addresses.set(user.id, user.emails);
          await endOldTokens({ accessTokens }, tx, gone);
          await deleteUser(tx, user);
          await recordUserDeleted(tx, gone);
        }
        return users.length;
      },
    ],
    elsewhere: [
      // First what finds them again should all databases be restored.
      (ids: readonly string[]) => ledger.add(ids),
      (ids: readonly string[]) => bus.forget(TOPICS, ids),
      async (ids: readonly string[]): Promise<void> => {
        for (const id of ids) {
          await storage.deletePrefix(`avatars/${id}/`);
          await storage.deletePrefix(exportFolder(id));
        }
      },
      async (ids: readonly string[]): Promise<void> => {
        await mailbox?.forget(ids.flatMap((id) => addresses.get(id) ?? []));
      },
    ],
  };
}

/** Notes accounts that the ledger has and the database does not know to be gone: it was restored. */
export function ledgerJob(
  db: DatabaseClient,
  storage: Storage,
  log: Logger,
  wake: () => void,
): BackgroundJob {
  return backgroundJob(log, 'read the ledger of erased accounts', async (signal) => {
    let count = 0;
    for await (const ids of erasureLedger(storage).pages()) {
      if (signal.aborted) return count;
      count += (await noteUnknownUsers(db, ids)).length;
    }
    if (count > 0) wake();
    return count;
  });
}

/** Has accounts erased whose time has come. @param wake Begins to erase. */
export function dueAccountsJob(db: DatabaseClient, log: Logger, wake: () => void): PeriodicJob {
  return periodicJob(log, 'find accounts that are due to be erased', POLL_MS, async () => {
    const count = await db.$transaction((tx) => noteDueUsers(tx, MAX_DUE));
    if (count > 0) wake();
  });
}

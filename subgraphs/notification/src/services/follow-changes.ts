import type { Database } from '../data/database.ts';
import { followMore } from '../data/causes.ts';
import { recordInboxesRefreshed } from './record-events.ts';

/** Goes on with a change that concerns many. @returns Whether there may be more to do. */
export async function followChanges(tx: Database): Promise<boolean> {
  const concerned = await followMore(tx);
  if (concerned === null) return false;
  await recordInboxesRefreshed(tx, concerned);
  return true;
}

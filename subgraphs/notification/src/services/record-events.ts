import { eventOf, recordEvents } from '@vobe/event-bus/outbox/record';
import { inboxRefreshed } from '@vobe/event-contracts/events/inbox-refreshed';
import type { Database } from '../data/database.ts';

/** People of one event. */
const MOST = 500;

/** Records that people have more or fewer unread notifications, or others. Who it is comes each once. */
export async function recordInboxesRefreshed(
  tx: Database,
  userIds: readonly string[],
): Promise<void> {
  const all = [...new Set(userIds)];
  for (let from = 0; from < all.length; from += MOST) {
    const some = all.slice(from, from + MOST);
    const [first = ''] = some;
    await recordEvents(tx, [
      eventOf(inboxRefreshed, {
        ...{ aggregateId: first, aggregateVersion: 1 },
        data: { userIds: some },
      }),
    ]);
  }
}

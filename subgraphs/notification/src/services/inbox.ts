import type { SignedIn } from '@vobe/service-kit/authorization';
import { readPage, toConnection, type PageArguments } from '@vobe/service-kit/pagination';
import { isUuid } from '@vobe/service-kit/text-rules';
import { failure, success, type Outcome } from '@vobe/service-kit/user-errors';
import type {
  MarkNotificationsReadInput,
  NotificationFilter,
  UserErrorCode,
} from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import {
  countNotifications,
  countUnread,
  isNotificationKey,
  listNotifications,
  markRead,
  notificationKey,
  type Filter,
} from '../data/notifications.ts';
import type { MessageKey } from '../messages.ts';
import type { Dependencies } from './dependencies.ts';
import { recordInboxesRefreshed } from './record-events.ts';

/** Notifications that one request names. */
const MAX_IDS = 100;

/** What somebody was told, the latest first. */
export async function listInbox(
  db: Database,
  { userId, locale }: SignedIn,
  { filter, ...args }: PageArguments & { filter?: NotificationFilter | null | undefined },
) {
  const page = readPage(locale, 'notifications', 1, args, isNotificationKey);
  const where: Filter = {
    ...(filter?.kinds && { kinds: filter.kinds }),
    ...(typeof filter?.isUnread === 'boolean' && { isUnread: filter.isUnread }),
  };
  const rows = await listNotifications(db, userId, where, page);
  return toConnection('notifications', page, rows, notificationKey, () =>
    countNotifications(db, userId, where),
  );
}

/** What is still unread. */
type ReadOutcome = Outcome<number, UserErrorCode, MessageKey>;

/** Marks what somebody was told as read: some of it by ids, or all up to one. */
export async function markNotificationsRead(
  { db }: Dependencies,
  { userId }: SignedIn,
  { ids, upTo }: MarkNotificationsReadInput,
): Promise<ReadOutcome> {
  const [named, last] = [ids ?? null, upTo ?? null];
  if ((named === null) === (last === null)) {
    return failure({ code: 'INVALID_FORMAT', field: ['ids'], message: 'idsOrUpTo' });
  }
  if (named && named.length > MAX_IDS) {
    return failure({ code: 'TOO_MANY', field: ['ids'], values: { max: MAX_IDS } });
  }
  if (named && !named.every(isUuid)) return failure({ code: 'NOT_FOUND', field: ['ids'] });
  if (last !== null && !isUuid(last)) return failure({ code: 'NOT_FOUND', field: ['upTo'] });
  return db.$transaction(async (tx) => {
    const changed = await markRead(tx, userId, {
      ...(named && { ids: named.map((id) => id.toLowerCase()) }),
      ...(last !== null && { upTo: last.toLowerCase() }),
    });
    if (changed > 0) await recordInboxesRefreshed(tx, [userId]);
    return success(await countUnread(tx, userId));
  });
}

import { exactly, type CursorKey, type Page } from '@vobe/service-kit/pagination';
import { anyOf } from '@vobe/service-kit/query-builder';
import { isUuid } from '@vobe/service-kit/text-rules';
import { sql } from 'kysely';
import type { NotificationKind } from '../__generated__/types.ts';
import type { Notification } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';

/** More unread ones are not counted. */
export const MAX_UNREAD = 1000;

export const notificationKey = ({ id }: Notification): CursorKey => [id];

export const isNotificationKey = ([id]: CursorKey): boolean => isUuid(String(id));

/** Which of a person's notifications are asked for. */
export interface Filter {
  readonly kinds?: readonly NotificationKind[];
  readonly isUnread?: boolean;
}

const COLUMNS = [
  ...(['id', 'kind', 'amount', 'detail'] as const),
  'user_id as userId',
  'subject_type as subjectType',
  'subject_id as subjectId',
  'actor_ids as actorIds',
  'actor_count as actorCount',
  'created_at as createdAt',
  'read_at as readAt',
] as const;

const ofUser = (db: Database, userId: string, { kinds, isUnread }: Filter) =>
  kysely(db)
    .selectFrom('notifications')
    .where('user_id', '=', userId)
    .where('is_visible', '=', true)
    .$if(isUnread === true, (all) => all.where('read_at', 'is', null))
    .$if(isUnread === false, (all) => all.where('read_at', 'is not', null))
    .$if(kinds !== undefined, (all) => all.where('kind', 'in', kinds ?? []));

/** A page of a person's notifications, that of the latest news first, with one more. */
export const listNotifications = (
  db: Database,
  userId: string,
  filter: Filter,
  { first, after }: Page,
): Promise<Notification[]> =>
  ofUser(db, userId, filter)
    .select(COLUMNS)
    .$if(after !== null, (more) => more.where('id', '<', String(after?.[0])))
    .orderBy('id', 'desc')
    .limit(first + 1)
    .execute();

/** How many there are: the retention bounds the counting. */
export async function countNotifications(db: Database, userId: string, filter: Filter) {
  const row = await ofUser(db, userId, filter)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return exactly(row.count);
}

/** How many are unread, up to MAX_UNREAD. */
export async function countUnread(db: Database, userId: string): Promise<number> {
  const row = await kysely(db)
    .selectFrom(ofUser(db, userId, { isUnread: true }).select('id').limit(MAX_UNREAD).as('unread'))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** A person's notifications by their ids. */
export const findNotifications = (
  db: Database,
  userId: string,
  ids: readonly string[],
): Promise<Notification[]> =>
  ofUser(db, userId, {}).select(COLUMNS).where('id', '=', anyOf(ids, 'uuid')).execute();

/** Marks notifications as read: those of the ids, or all that are no newer than one. @returns How many were unread. */
export async function markRead(
  tx: Database,
  userId: string,
  { ids, upTo }: { readonly ids?: readonly string[]; readonly upTo?: string },
): Promise<number> {
  const { numUpdatedRows } = await kysely(tx)
    .updateTable('notifications')
    .set({ read_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .$if(ids !== undefined, (all) => all.where('id', '=', anyOf(ids ?? [], 'uuid')))
    .$if(upTo !== undefined, (all) => all.where('id', '<=', upTo ?? ''))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Deletes what is older than a date, so many at once. @returns How many there were. */
export async function deleteOld(db: Database, before: Date, limit: number): Promise<number> {
  const { numDeletedRows } = await kysely(db)
    .deleteFrom('notifications')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('notifications')
        .select('id')
        .where('created_at', '<', before)
        .orderBy('created_at')
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** How news become notifications. */
import { insertSelected, recordsOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import type { NotificationKind } from '../__generated__/types.ts';
import type { News, SubjectType } from '../domain/model.ts';
import { sumUp } from './causes.ts';
import { kysely, type Database } from './database.ts';

interface Row {
  readonly user_id: string;
  readonly kind: NotificationKind;
  readonly cause: string;
  readonly subject_type: SubjectType;
  readonly subject_id: string;
  readonly thing_id: string;
  readonly version: number;
  readonly actor_id: string | null;
  readonly amount: number | null;
  readonly detail: string | null;
}

const TYPES = {
  user_id: 'uuid',
  kind: 'text',
  cause: 'text',
  subject_type: 'text',
  subject_id: 'uuid',
  thing_id: 'uuid',
  version: 'int',
  actor_id: 'uuid',
  amount: 'int',
  detail: 'text',
} as const;

const rowOf = (news: News): Row => ({
  user_id: news.userId,
  kind: news.kind,
  cause: news.cause,
  subject_type: news.subjectType,
  subject_id: news.subjectId,
  thing_id: news.thingId,
  version: news.version,
  actor_id: news.actorId,
  amount: news.amount ?? null,
  detail: news.detail ?? null,
});

const kindOf = (column: string) => sql<NotificationKind>`${sql.ref(column)}::"NotificationKind"`;
const typeOf = (column: string) => sql<SubjectType>`${sql.ref(column)}::"SubjectType"`;

/**
 * Tells people of what has happened, each of each cause once; who did it is not told. What concerns the same thing
 * joins the notification that is unread.
 * @returns Who has been told.
 */
export async function deliver(tx: Database, news: readonly News[]): Promise<string[]> {
  const fresh = await unheard(tx, news);
  if (fresh.length === 0) return [];
  const told = recordsOf(fresh, TYPES);
  const opened = await kysely(tx)
    .with('r', (db) =>
      db
        .selectFrom(told)
        .select(({ fn }) => [
          ...(['r.user_id', 'r.kind', 'r.subject_type', 'r.subject_id'] as const),
          fn.max('r.detail').as('detail'),
        ])
        .groupBy(['r.user_id', 'r.kind', 'r.subject_type', 'r.subject_id'])
        // All who tell the same people take their locks in the same order.
        .orderBy('r.user_id'),
    )
    .insertInto('notifications')
    .columns(['user_id', 'kind', 'subject_type', 'subject_id', 'detail'])
    .expression(
      sql`select r.user_id, ${kindOf('r.kind')}, ${typeOf('r.subject_type')}, r.subject_id, r.detail from r`,
    )
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'kind', 'subject_id'])
        .where('read_at', 'is', null)
        // The order of ids is that of the latest news.
        .doUpdateSet(({ ref }) => ({
          id: ref('excluded.id'),
          created_at: ref('excluded.created_at'),
          detail: ref('excluded.detail'),
        })),
    )
    .returning(['id', 'user_id', 'kind', 'subject_id'])
    .execute();
  const places = new Map(opened.map((one) => [placeOf(one), one.id]));
  const causes = fresh.map((row) => ({ ...row, notification_id: places.get(placeOf(row)) ?? '' }));
  await insertSelected(
    kysely(tx),
    'notification_causes',
    recordsOf(causes, { ...TYPES, notification_id: 'uuid' }),
    {
      user_id: 'user_id',
      kind: kindOf('r.kind'),
      cause: 'cause',
      notification_id: 'notification_id',
      thing_id: 'thing_id',
      actor_id: 'actor_id',
      amount: 'amount',
      is_withdrawn: sql<boolean>`EXISTS (SELECT FROM things t
        WHERE t.id = r.thing_id AND t.is_gone AND t.version > r.version)`,
      is_actor_hidden: sql<boolean>`EXISTS (SELECT FROM authors a
        WHERE a.id = r.actor_id AND a.is_hidden)`,
    },
  )
    .onConflict((conflict) => conflict.columns(['user_id', 'kind', 'cause']).doNothing())
    .execute();
  await sumUp(
    tx,
    opened.map(({ id }) => id),
  );
  return [...new Set(opened.map(({ user_id: userId }) => userId))];
}

const placeOf = (one: Pick<Row, 'user_id' | 'kind' | 'subject_id'>): string =>
  `${one.user_id} ${one.kind} ${one.subject_id}`;

/** What of the news its people have not been told, and want to be. */
function unheard(tx: Database, news: readonly News[]): Promise<Row[]> {
  return kysely(tx)
    .selectFrom(recordsOf(news.map(rowOf), TYPES))
    .distinctOn(['r.user_id', 'r.kind', 'r.cause'])
    .selectAll('r')
    .where('r.actor_id', 'is distinct from', ({ ref }) => ref('r.user_id'))
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('notification_causes as c')
            .select('c.cause')
            .whereRef('c.user_id', '=', 'r.user_id')
            .whereRef('c.cause', '=', 'r.cause')
            .where('c.kind', '=', kindOf('r.kind')),
        ),
      ),
    )
    .execute();
}

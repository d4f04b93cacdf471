/** How notifications follow their causes, and these what they depend on. */
import { anyOf } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import { kysely, type Database } from './database.ts';

/** A notification remembers so many of those who caused it. */
const ACTORS = 3;

/** Works out anew what notifications say from the causes that stand. */
export async function sumUp(tx: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await kysely(tx)
    .updateTable('notifications as n')
    .from(({ selectFrom }) =>
      selectFrom('notification_causes as c')
        .select(({ fn, eb, ref }) => [
          'c.notification_id as id',
          sql<number>`${fn.countAll()}::int`.as('causes'),
          fn.max('c.amount').as('amount'),
          sql<number>`${fn.count('c.actor_id').distinct()}::int`.as('actors'),
          eb
            .selectFrom((from) =>
              from
                .selectFrom('notification_causes as l')
                .select(({ fn: of }) => ['l.actor_id', of.max('l.created_at').as('at')])
                .whereRef('l.notification_id', '=', ref('c.notification_id'))
                .where('l.actor_id', 'is not', null)
                .where('l.is_withdrawn', '=', false)
                .where('l.is_actor_hidden', '=', false)
                .groupBy('l.actor_id')
                .orderBy('at', 'desc')
                .limit(ACTORS)
                .as('latest'),
            )
            .select(sql<string[]>`array_agg(latest.actor_id ORDER BY latest.at DESC)`.as('ids'))
            .as('actorIds'),
        ])
        .where('c.notification_id', '=', anyOf(ids, 'uuid'))
        .where('c.is_withdrawn', '=', false)
        .where('c.is_actor_hidden', '=', false)
        .groupBy('c.notification_id')
        .as('s'),
    )
    .set(({ fn, ref, lit, val }) => ({
      actor_ids: fn.coalesce(ref('s.actorIds'), val<string[]>([])),
      actor_count: ref('s.actors'),
      amount: fn.coalesce(ref('s.amount'), ref('s.causes')),
      is_visible: lit(true),
    }))
    .whereRef('n.id', '=', 's.id')
    .execute();
  await kysely(tx)
    .updateTable('notifications as n')
    .set({ is_visible: false, actor_ids: [], actor_count: 0 })
    .where('n.id', '=', anyOf(ids, 'uuid'))
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('notification_causes as c')
            .select('c.cause')
            .whereRef('c.notification_id', '=', 'n.id')
            .where('c.is_withdrawn', '=', false)
            .where('c.is_actor_hidden', '=', false),
        ),
      ),
    )
    .execute();
}

/** A thing that is gone, or came back. */
export interface ThingState {
  readonly id: string;
  readonly version: number;
  readonly isGone: boolean;
}

/** So many causes change in one transaction: others wait for its locks. */
const BATCH = 1000;

/** What a cause depends on, by the column that says so and the one that has its state. */
const STATES = { thing_id: 'is_withdrawn', actor_id: 'is_actor_hidden' } as const;

export type Dependence = keyof typeof STATES;

/** Takes back what told of things that are gone, and brings back what told of those that came back. @returns Whom it concerns. */
export async function followThings(tx: Database, things: readonly ThingState[]): Promise<string[]> {
  const users: string[] = [];
  for (const { id, version, isGone } of things) {
    const known = await kysely(tx)
      .insertInto('things')
      .values({ id, version, is_gone: isGone })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ version, is_gone: isGone, updated_at: sql<Date>`now()` })
          .where('things.version', '<', version),
      )
      .returning('id')
      .executeTakeFirst();
    if (known) users.push(...(await follow(tx, 'thing_id', id, isGone)));
  }
  return users;
}

/** The same for what suspended people did. */
export const followActor = (tx: Database, id: string, isHidden: boolean): Promise<string[]> =>
  follow(tx, 'actor_id', id, isHidden);

/** Changes the causes of a thing or an actor: the first at once, those that are more than a batch soon. */
async function follow(tx: Database, of: Dependence, id: string, state: boolean): Promise<string[]> {
  const { users, isMore } = await setCauses(tx, of, id, state);
  if (isMore) await tx.pendingChange.createMany({ data: { of, id }, skipDuplicates: true });
  return users;
}

/** Goes on with a change that was more than a batch. @returns Whom it concerns; null if there is none. */
export async function followMore(tx: Database): Promise<string[] | null> {
  const pending = await kysely(tx)
    .selectFrom('pending_changes')
    .select(['of', 'id'])
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!pending) return null;
  const [of, { id }] = [pending.of as Dependence, pending];
  const { users, isMore } = await setCauses(tx, of, id, await stateOf(tx, of, id));
  if (!isMore) await tx.pendingChange.deleteMany({ where: { of, id } });
  return users;
}

async function stateOf(tx: Database, of: Dependence, id: string): Promise<boolean> {
  if (of === 'thing_id') return (await tx.thing.findUnique({ where: { id } }))?.isGone ?? false;
  return (await tx.author.findUnique({ where: { id } }))?.isHidden ?? false;
}

async function setCauses(
  tx: Database,
  of: Dependence,
  id: string,
  state: boolean,
): Promise<{ users: string[]; isMore: boolean }> {
  const flag = STATES[of];
  const changed = await kysely(tx)
    .with('some', (db) =>
      db
        .selectFrom('notification_causes')
        .select(['user_id', 'kind', 'cause'])
        .where(of, '=', id)
        .where(flag, '<>', state)
        .orderBy('user_id')
        .limit(BATCH)
        .forUpdate(),
    )
    .updateTable('notification_causes as c')
    .from('some')
    .set({ [flag]: state })
    .whereRef('c.user_id', '=', 'some.user_id')
    .whereRef('c.kind', '=', 'some.kind')
    .whereRef('c.cause', '=', 'some.cause')
    .returning(['c.notification_id as notificationId', 'c.user_id as userId'])
    .execute();
  return { users: await summedUp(tx, changed), isMore: changed.length === BATCH };
}

/** Forgets a batch of what people who are gone have caused. @returns How much, and whom it concerns. */
export async function forgetActors(
  tx: Database,
  ids: readonly string[],
): Promise<{ count: number; users: string[] }> {
  const forgotten = await kysely(tx)
    .with('some', (db) =>
      db
        .selectFrom('notification_causes')
        .select(['user_id', 'kind', 'cause'])
        .where('actor_id', '=', anyOf(ids, 'uuid'))
        .orderBy('user_id')
        .limit(BATCH)
        .forUpdate(),
    )
    .deleteFrom('notification_causes as c')
    .using('some')
    .whereRef('c.user_id', '=', 'some.user_id')
    .whereRef('c.kind', '=', 'some.kind')
    .whereRef('c.cause', '=', 'some.cause')
    .returning(['c.notification_id as notificationId', 'c.user_id as userId'])
    .execute();
  return { count: forgotten.length, users: await summedUp(tx, forgotten) };
}

/** Sums up the notifications whose causes have changed. @returns Whose they are. */
async function summedUp(
  tx: Database,
  changed: readonly { readonly notificationId: string; readonly userId: string }[],
): Promise<string[]> {
  await sumUp(tx, [...new Set(changed.map(({ notificationId }) => notificationId))]);
  return [...new Set(changed.map(({ userId }) => userId))];
}

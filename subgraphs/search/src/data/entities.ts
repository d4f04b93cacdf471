import { anyOf, arrayOf, idsAs, insertRecords } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import { refsOf } from '../domain/render.ts';
import type { Entity, Key, Snapshots } from '../domain/model.ts';
import { kysely, type Database } from './database.ts';
import { isBehind, KEY_TYPES, keysAsRecords, typeOfRecord } from './keys.ts';

/** Any fixed number: changes of the projection are serialized under it. */
const PROJECTION_LOCK = 8_115_302;

/**
 * Makes changes of the projection wait for each other until the transaction ends: a document must
 * not be rendered from a state that somebody else is changing, and revisions must be seen in order.
 */
export async function lockProjection(tx: Database): Promise<void> {
  // Prisma reads no column without a value, which the function's own would be.
  await sql`SELECT true FROM pg_advisory_xact_lock(${PROJECTION_LOCK})`.execute(kysely(tx));
}

/**
 * Stores states that are newer than what is known.
 * @param run Number of the reindexing run that saw them at their owner: then a state of the known
 * version is stored as well, for the owner knows best.
 * @returns The keys of those that changed.
 */
export async function storeEntities(
  tx: Database,
  entities: readonly Entity[],
  run: number | null = null,
): Promise<Key[]> {
  const newest = new Map<string, Entity>();
  for (const entity of entities) {
    const known = newest.get(`${entity.type} ${entity.id}`);
    if (known && known.version >= entity.version) continue;
    const isPart = entity.type === 'USER' && known?.type === 'USER';
    const state = isPart ? { ...known.state, ...entity.state } : entity.state;
    newest.set(`${entity.type} ${entity.id}`, { ...entity, state } as Entity);
  }
  const rows = [...newest.values()].map((entity) => ({ ...entity, refs: refsOf(entity) }));
  const types = { ...KEY_TYPES, version: 'int', state: 'jsonb', refs: 'jsonb' } as const;
  return insertRecords(kysely(tx), 'entities', rows, types, {
    type: typeOfRecord,
    id: 'id',
    version: 'version',
    state: sql`nullif(${sql.ref('r.state')}, 'null')`,
    refs: sql<string[]>`ARRAY(SELECT jsonb_array_elements_text(${sql.ref('r.refs')})::uuid)`,
    seen_run: sql<number | null>`${run}::int`,
  })
    .onConflict((conflict) =>
      conflict
        .columns(['type', 'id'])
        .doUpdateSet(({ ref, fn }) => ({
          version: ref('excluded.version'),
          // Of a user each event carries a part.
          state: sql`CASE ${ref('entities.type')} WHEN 'USER'
            THEN coalesce(${ref('entities.state')}, '{}') || ${ref('excluded.state')}
            ELSE ${ref('excluded.state')} END`,
          refs: ref('excluded.refs'),
          updated_at: sql<Date>`now()`,
          seen_run: fn.coalesce('excluded.seen_run', 'entities.seen_run'),
        }))
        .where(({ eb, ref }) => {
          const known = ref('excluded.version');
          return eb('entities.version', run === null ? '<' : '<=', known);
        }),
    )
    .returning(['type', 'id'])
    .execute();
}

/** Marks entities as seen at their owner though something newer is known of them. */
export async function markSeen(
  tx: Database,
  entities: readonly Entity[],
  run: number,
): Promise<void> {
  await kysely(tx)
    .updateTable('entities')
    .set({ seen_run: run })
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('type', 'id'),
        'in',
        selectFrom(keysAsRecords(entities))
          .select([typeOfRecord.as('type'), 'r.id'])
          .$asTuple('type', 'id'),
      ),
    )
    .execute();
}

/** Entities that refer to any of the ids. */
export function dependentsOf(tx: Database, ids: readonly string[]): Promise<Key[]> {
  return kysely(tx)
    .selectFrom('entities')
    .select(['type', 'id'])
    .where('refs', '&&', arrayOf(ids, 'uuid'))
    .where('state', 'is not', null)
    .execute();
}

/** Artists, albums and users among the ids. */
export function subjectsAmong(tx: Database, ids: readonly string[]): Promise<Key[]> {
  return kysely(tx)
    .selectFrom('entities')
    .select(['type', 'id'])
    .where('type', 'in', ['ARTIST', 'ALBUM', 'USER'])
    .where('id', '=', anyOf(ids, 'uuid'))
    .execute();
}

/** What entities refer to now, with what they are. */
export async function refsNow(tx: Database, keys: readonly Key[]): Promise<string[]> {
  const rows = await entitiesOf(tx, keys)
    .select(({ ref }) => sql<string>`unnest(${ref('e.refs')})`.as('id'))
    .distinct()
    .where('e.type', 'in', ['POST', 'ALBUM', 'TRACK'])
    .execute();
  return rows.map(({ id }) => id);
}

/** Entities by key. */
export function findEntities(tx: Database, keys: readonly Key[]): Promise<Entity[]> {
  return entitiesOf(tx, keys)
    .select(['e.type', 'e.id', 'e.version', 'e.state'])
    .$castTo<Entity>()
    .execute();
}

const entitiesOf = (tx: Database, keys: readonly Key[]) =>
  kysely(tx)
    .selectFrom('entities as e')
    .innerJoin(keysAsRecords(keys), (join) =>
      join.on('e.type', '=', typeOfRecord).onRef('e.id', '=', 'r.id'),
    );

/** Entities of any type by id. */
export function findById(tx: Database, ids: readonly string[]): Promise<Entity[]> {
  return kysely(tx)
    .selectFrom('entities')
    .select(['type', 'id', 'version', 'state'])
    .where('id', '=', anyOf(ids, 'uuid'))
    .where('state', 'is not', null)
    .$castTo<Entity>()
    .execute();
}

/** Tracks that stand on the albums, in their order. */
export function tracksOfAlbums(
  tx: Database,
  albumIds: readonly string[],
): Promise<{ state: Snapshots['TRACK'] }[]> {
  return kysely(tx)
    .selectFrom('entities')
    .select(({ ref }) => ref('state').$castTo<Snapshots['TRACK']>().as('state'))
    .where('type', '=', 'TRACK')
    .where('state', 'is not', null)
    .where('refs', '&&', arrayOf(albumIds, 'uuid'))
    .where(
      ({ ref }) => sql<string>`(${ref('state')}->>'albumId')::uuid`,
      '=',
      anyOf(albumIds, 'uuid'),
    )
    .orderBy(({ ref }) => sql`(${ref('state')}->>'disc')::int`)
    .orderBy(({ ref }) => sql`(${ref('state')}->>'position')::int`)
    .orderBy('id')
    .execute();
}

/** How many posts and albums refer to each id; a post counts as five albums. */
export async function countAbout(
  tx: Database,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await kysely(tx)
    .selectFrom(idsAs(ids))
    .innerJoin('entities as e', (join) =>
      join.on(({ eb, ref }) => eb('e.refs', '@>', sql<string[]>`ARRAY[${ref('k.id')}]`)),
    )
    .select(({ ref }) => [
      'k.id',
      sql<number>`sum(CASE ${ref('e.type')} WHEN 'POST' THEN 5 ELSE 1 END)::int`.as('count'),
    ])
    .where('e.type', 'in', ['POST', 'ALBUM'])
    .where('e.state', 'is not', null)
    .groupBy('k.id')
    .execute();
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Clears the states of those that a finished run has not seen at their owner. @returns Their keys. */
export function deleteUnseenEntities(tx: Database, run: number, startedAt: Date): Promise<Key[]> {
  return kysely(tx)
    .updateTable('entities')
    .set({ state: null, refs: sql<string[]>`'{}'`, updated_at: sql<Date>`now()` })
    .where('state', 'is not', null)
    .where('type', '<>', 'USER')
    .where('seen_run', 'is distinct from', run)
    .where('updated_at', '<', startedAt)
    .returning(['type', 'id'])
    .execute();
}

/** Keys of all entities that have documents, page by page. */
export function keysAfter(db: Database, after: Key | null, limit: number): Promise<Key[]> {
  return kysely(db)
    .selectFrom('entities')
    .select(['type', 'id'])
    .$if(after !== null, (more) => more.where(isBehind(after)))
    .orderBy('type')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Whether anything was ever projected. */
export async function hasEntities(db: Database): Promise<boolean> {
  return (await db.entity.findFirst({ select: { id: true } })) !== null;
}

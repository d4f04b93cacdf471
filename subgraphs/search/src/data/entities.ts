import { refsOf } from '../domain/render.ts';
import type { Entity, Key, Snapshots } from '../domain/model.ts';
import type { Database } from './database.ts';

/** Any fixed number: changes of the projection are serialized under it. */
const PROJECTION_LOCK = 8_115_302;

/**
 * Makes changes of the projection wait for each other until the transaction ends: a document must
 * not be rendered from a state that somebody else is changing, and revisions must be seen in order.
 */
export async function lockProjection(tx: Database): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${PROJECTION_LOCK})`;
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
  return tx.$queryRaw`
    INSERT INTO entities AS e (type, id, version, state, refs, seen_run)
    SELECT r.type::entity_type, r.id, r.version, nullif(r.state, 'null'),
      ARRAY(SELECT jsonb_array_elements_text(r.refs)::uuid), ${run}::int
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(type text, id uuid, version int, state jsonb, refs jsonb)
    ON CONFLICT (type, id) DO UPDATE SET version = excluded.version,
      -- Of a user each event carries a part.
      state = CASE e.type WHEN 'USER' THEN coalesce(e.state, '{}') || excluded.state ELSE excluded.state END,
      refs = excluded.refs, updated_at = now(), seen_run = coalesce(excluded.seen_run, e.seen_run)
    WHERE e.version < excluded.version
      OR (${run}::int IS NOT NULL AND e.version = excluded.version)
    RETURNING e.type::text AS type, e.id`;
}

/** Marks entities as seen at their owner though something newer is known of them. */
export async function markSeen(
  tx: Database,
  entities: readonly Entity[],
  run: number,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE entities SET seen_run = ${run} WHERE (type, id) IN (
      SELECT r.type::entity_type, r.id FROM jsonb_to_recordset(${JSON.stringify(entities)}::jsonb)
        AS r(type text, id uuid))`;
}

/** Entities that refer to any of the ids. */
export function dependentsOf(tx: Database, ids: readonly string[]): Promise<Key[]> {
  return tx.$queryRaw`
    SELECT type::text AS type, id FROM entities WHERE refs && ${ids}::uuid[] AND state IS NOT NULL`;
}

/** Artists, albums and users among the ids. */
export function subjectsAmong(tx: Database, ids: readonly string[]): Promise<Key[]> {
  return tx.$queryRaw`
    SELECT type::text AS type, id FROM entities
    WHERE type IN ('ARTIST', 'ALBUM', 'USER') AND id = ANY(${ids}::uuid[])`;
}

/** What entities refer to now, with what they are. */
export async function refsNow(tx: Database, keys: readonly Key[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT unnest(e.refs) AS id FROM entities e
    JOIN jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(type text, id uuid)
      ON e.type = k.type::entity_type AND e.id = k.id
    WHERE e.type IN ('POST', 'ALBUM', 'TRACK')`;
  return rows.map(({ id }) => id);
}

/** Entities by key. */
export function findEntities(tx: Database, keys: readonly Key[]): Promise<Entity[]> {
  return tx.$queryRaw`
    SELECT e.type::text AS type, e.id, e.version, e.state FROM entities e
    JOIN jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k(type text, id uuid)
      ON e.type = k.type::entity_type AND e.id = k.id`;
}

/** Entities of any type by id. */
export function findById(tx: Database, ids: readonly string[]): Promise<Entity[]> {
  return tx.$queryRaw`
    SELECT type::text AS type, id, version, state FROM entities
    WHERE id = ANY(${ids}::uuid[]) AND state IS NOT NULL`;
}

/** Tracks that stand on the albums, in their order. */
export function tracksOfAlbums(
  tx: Database,
  albumIds: readonly string[],
): Promise<{ state: Snapshots['TRACK'] }[]> {
  return tx.$queryRaw`
    SELECT state FROM entities
    WHERE type = 'TRACK' AND state IS NOT NULL AND refs && ${albumIds}::uuid[]
      AND (state->>'albumId')::uuid = ANY(${albumIds}::uuid[])
    ORDER BY (state->>'disc')::int, (state->>'position')::int, id`;
}

/** How many posts and albums refer to each id; a post counts as five albums. */
export async function countAbout(
  tx: Database,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; count: number }[]>`
    SELECT k.id, sum(CASE e.type WHEN 'POST' THEN 5 ELSE 1 END)::int AS count
    FROM unnest(${ids}::uuid[]) AS k(id) JOIN entities e ON e.refs @> ARRAY[k.id]
    WHERE e.type IN ('POST', 'ALBUM') AND e.state IS NOT NULL GROUP BY k.id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Clears the states of those that a finished run has not seen at their owner. @returns Their keys. */
export function deleteUnseenEntities(tx: Database, run: number, startedAt: Date): Promise<Key[]> {
  return tx.$queryRaw`
    UPDATE entities SET state = NULL, refs = '{}', updated_at = now()
    WHERE state IS NOT NULL AND type <> 'USER' AND seen_run IS DISTINCT FROM ${run}
      AND updated_at < ${startedAt}
    RETURNING type::text AS type, id`;
}

/** Keys of all entities that have documents, page by page. */
export function keysAfter(db: Database, after: Key | null, limit: number): Promise<Key[]> {
  return db.$queryRaw`
    SELECT type::text AS type, id FROM entities
    WHERE (type, id) > (coalesce(${after?.type ?? null}::entity_type, 'POST'),
        coalesce(${after?.id ?? null}::uuid, '00000000-0000-0000-0000-000000000000'))
    ORDER BY entities.type, id LIMIT ${limit}`;
}

/** Whether anything was ever projected. */
export async function hasEntities(db: Database): Promise<boolean> {
  return (await db.entity.findFirst({ select: { id: true } })) !== null;
}

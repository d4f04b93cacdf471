import { sql, type RawBuilder } from 'kysely';
import { arrayOf, queryBuilder } from '@vobe/service-kit/query-builder';
import type { SqlClient } from '@vobe/service-kit/sql';
import { isPersonal, type Owner, type PersonalData } from './declaration.ts';

/**
 * Erases some of what is left of accounts, at most so many rows, in a transaction. It is called again until it finds
 * nothing.
 * @returns How many rows it was.
 */
export type EraseStep<Tx extends SqlClient = SqlClient> = (
  tx: Tx,
  ids: readonly string[],
  limit: number,
) => Promise<number>;

/** Rows `t` whose owner is one of the persons. */
export function isOwnedBy(owner: Owner, ids: readonly string[]): RawBuilder<boolean> {
  const { column, within, where, isText = false } = owner;
  const persons = arrayOf(ids, isText ? 'text' : 'uuid');
  const isTheirs = within
    ? sql`t.${sql.id(column)} IN (
        SELECT w.${sql.id(within.key)} FROM ${sql.table(within.table)} w
        WHERE w.${sql.id(within.column)} = ANY(${persons}))`
    : sql`t.${sql.id(column)} = ANY(${persons})`;
  return where === undefined
    ? sql<boolean>`${isTheirs}`
    : sql<boolean>`${isTheirs} AND (${sql.raw(where)})`;
}

/** What a declaration says is to be erased, table by table, in its order. */
export function stepsOf(data: PersonalData): EraseStep[] {
  return Object.entries(data).flatMap(([table, declared]) =>
    isPersonal(declared)
      ? declared.people.flatMap(({ of, erase }): EraseStep[] => {
          if (erase === 'by a step' || erase === 'kept') return [];
          if (erase === 'delete') return [deleting(table, of)];
          return [overwriting(table, of, erase.set)];
        })
      : [],
  );
}

/** The addresses of some rows: PostgreSQL deletes and updates without a LIMIT. */
const some = (table: string, condition: RawBuilder<boolean>, limit: number) =>
  sql`ARRAY(SELECT t.ctid FROM ${sql.table(table)} t WHERE ${condition} LIMIT ${limit} FOR UPDATE)`;

const deleting =
  (table: string, of: Owner): EraseStep =>
  async (tx, ids, limit) =>
    changed(
      tx,
      sql`DELETE FROM ${sql.table(table)} WHERE ctid = ANY(${some(table, isOwnedBy(of, ids), limit)})`,
    );

/** Rows that have the values already are left alone: so it ends. */
function overwriting(
  table: string,
  of: Owner,
  values: Readonly<Partial<Record<string, string>>>,
): EraseStep {
  const columns = Object.entries(values).map(([column, value]) => ({
    column: sql.id(column),
    value: sql.raw(value ?? 'NULL'),
  }));
  const differs = sql.join(
    columns.map(({ column, value }) => sql`t.${column} IS DISTINCT FROM ${value}`),
    sql` OR `,
  );
  const set = sql.join(columns.map(({ column, value }) => sql`${column} = ${value}`));
  return async (tx, ids, limit) => {
    const condition = sql<boolean>`${isOwnedBy(of, ids)} AND (${differs})`;
    return changed(
      tx,
      sql`UPDATE ${sql.table(table)} SET ${set} WHERE ctid = ANY(${some(table, condition, limit)})`,
    );
  };
}

/** Runs a statement that changes rows. @returns How many. */
async function changed(tx: SqlClient, statement: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    WITH changed AS (${statement} RETURNING true) SELECT count(*)::int AS count FROM changed`.execute(
    queryBuilder(tx),
  );
  return rows[0]?.count ?? 0;
}

/** What is in each service's database of what its people did: events on their way, entries of the audit log. */
export const SERVICE_STEPS: readonly EraseStep[] = [
  // The relay has what is waiting; what it publishes meanwhile is found in its topic.
  (tx, ids, limit) =>
    changed(
      tx,
      sql`DELETE FROM outbox WHERE position = ANY(ARRAY(
        SELECT position FROM outbox
        WHERE topic NOT LIKE '%.deleted'
          AND (aggregate_id = ANY(${arrayOf(ids, 'uuid')}) OR event #>> '{data,authorId}' = ANY(${arrayOf(ids, 'text')}))
        LIMIT ${limit} FOR UPDATE SKIP LOCKED))`,
    ),
  (tx, ids, limit) => {
    const persons = arrayOf(ids, 'text');
    return changed(
      tx,
      sql`UPDATE audit_log SET before = NULL, after = NULL WHERE id = ANY(ARRAY(
        SELECT id FROM audit_log
        WHERE (subject = ANY(SELECT 'User ' || p FROM unnest(${persons}) p)
            OR before ->> 'authorId' = ANY(${persons}) OR after ->> 'authorId' = ANY(${persons}))
          AND (before IS NOT NULL OR after IS NOT NULL)
        LIMIT ${limit}))`,
    );
  },
];

import type { SqlClient } from '@vobe/service-kit/sql';
import type pg from 'pg';

/** A connection of its own, or a pool, as what statements are run on. A bigint comes as text. */
export const sqlOn = (connection: pg.ClientBase | pg.Pool): SqlClient => ({
  $queryRawUnsafe: async <Rows>(query: string, ...values: unknown[]) =>
    (await connection.query(query, values)).rows as Rows,
  $executeRawUnsafe: async (query, ...values) =>
    (await connection.query(query, values)).rowCount ?? 0,
});

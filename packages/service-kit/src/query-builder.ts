import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type AliasedExpression,
  type AliasedRawBuilder,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Expression,
  type Insertable,
  type InsertQueryBuilder,
  type InsertResult,
  type QueryCreator,
  type QueryResult,
  type RawBuilder,
  type SelectQueryBuilder,
} from 'kysely';
import type { SqlClient } from './sql.ts';

/**
 * A builder of typed statements, which run on a service's Prisma client or in a transaction of it:
 * they share its connection, count as its statements and fail with its errors.
 * @typeParam Tables What `prisma generate` writes of the schema.
 */
export const queryBuilder = <Tables>(db: SqlClient): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: dialectOf(new PrismaConnection(db)) });

class PrismaConnection implements DatabaseConnection {
  readonly #db: SqlClient;

  constructor(db: SqlClient) {
    this.#db = db;
  }

  async executeQuery<Row>({ query, sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (returnsRows(query)) {
      return { rows: await this.#db.$queryRawUnsafe<Row[]>(sql, ...parameters) };
    }
    const count = await this.#db.$executeRawUnsafe(sql, ...parameters);
    return { rows: [], numAffectedRows: BigInt(count) };
  }

  streamQuery(): never {
    throw new Error('Prisma has no cursors');
  }
}

/** Writing statements return rows only if they are asked to. */
const returnsRows = (query: CompiledQuery['query']): boolean =>
  !/^(?:Insert|Update|Delete|Merge)QueryNode$/.test(query.kind) || 'returning' in query;

const unused = () => Promise.reject(new Error('transactions are begun by Prisma'));

function dialectOf(connection: DatabaseConnection): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => ({
      init: () => Promise.resolve(),
      acquireConnection: () => Promise.resolve(connection),
      releaseConnection: () => Promise.resolve(),
      destroy: () => Promise.resolve(),
      beginTransaction: unused,
      commitTransaction: unused,
      rollbackTransaction: unused,
    }),
  };
}

/** Types of PostgreSQL that arrays and records of parameters may have. */
type SqlType = 'boolean' | 'int' | 'bigint' | 'jsonb' | 'text' | 'text[]' | 'timestamptz' | 'uuid';

/** The values as an array. They are one parameter, however many there are. */
export const arrayOf = <Value>(values: readonly Value[], type: SqlType): RawBuilder<Value[]> =>
  sql<Value[]>`${values}::${sql.raw(type)}[]`;

/** One of the values. They are one parameter, however many there are: the statement stays the same. */
export const anyOf = <Value>(values: readonly Value[], type: SqlType): RawBuilder<Value> =>
  sql<Value>`ANY(${arrayOf(values, type)})`;

/** A table `k` of ids, for what is looked up of each. */
export const idsAs = (ids: readonly string[], type: SqlType = 'uuid') =>
  sql<{ id: string }>`unnest(${ids}::${sql.raw(type)}[])`.as<'k'>(sql`k(id)`);

type SnakeCase<Name extends string> = Name extends `${infer Head}${infer Rest}`
  ? `${Head extends Lowercase<Head> ? '' : '_'}${Lowercase<Head>}${SnakeCase<Rest>}`
  : '';

type Column<Table extends string, Name> = Name extends string
  ? Name extends Lowercase<Name>
    ? `${Table}.${Name}`
    : `${Table}.${SnakeCase<Name>} as ${Name}`
  : never;

/**
 * The columns of fields, each under the field's name: `a.cover_url as coverUrl`. A field that the
 * table has no column of fails in the types of the statement.
 */
export const columnsOf = <Table extends string, Fields extends object>(
  table: Table,
  fields: Fields,
): readonly Column<Table, keyof Fields>[] =>
  Object.keys(fields).map((name) => {
    const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return column === name ? `${table}.${name}` : `${table}.${column} as ${name}`;
  }) as Column<Table, keyof Fields>[];

type Types<Row> = { readonly [Column in keyof Row]: SqlType };

/** A table `r` of rows that are one parameter. @param types Those of all columns. */
export function recordsOf<Row extends object>(
  rows: readonly Row[],
  types: Types<Row>,
): AliasedRawBuilder<Row, 'r'> {
  const columns = Object.entries<SqlType>(types).map(
    ([column, type]) => sql`${sql.id(column)} ${sql.raw(type)}`,
  );
  return sql<Row>`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`.as<'r'>(
    sql`r(${sql.join(columns)})`,
  );
}

/** What fills a column: a property of the records of its type, or an expression over `r`. */
type Source<Row, Value> =
  | { [Column in keyof Row & string]: Row[Column] extends Value ? Column : never }[keyof Row &
      string]
  | RawBuilder<Value>;

/** What fills each column; a column that has a default may be left out. */
type Sources<Columns, Row> = {
  readonly [Column in keyof Columns]: Source<Row, Columns[Column]>;
};

/**
 * Inserts what is selected as a table `r`. Kysely's own INSERT … SELECT pairs columns and values by
 * their places alone; here each column stands beside what fills it, and both have to be of one type.
 */
export function insertSelected<Tables, Table extends keyof Tables & string, Row>(
  db: Kysely<Tables> | QueryCreator<Tables>,
  table: Table,
  rows: AliasedExpression<Row, 'r'>,
  sources: Sources<Insertable<Tables[Table]>, Row>,
): InsertQueryBuilder<Tables, Table, InsertResult> {
  const values = Object.values<string | RawBuilder<unknown>>(sources).map((source) =>
    typeof source === 'string' ? sql.ref(`r.${source}`) : source,
  );
  return db
    .insertInto(table)
    .columns(Object.keys(sources) as (keyof Tables[Table] & string)[])
    .expression(sql`select ${sql.join(values)} from ${rows}`);
}

/** Inserts records, which are one parameter. See insertSelected(). */
export const insertRecords = <Tables, Table extends keyof Tables & string, Row extends object>(
  db: Kysely<Tables>,
  table: Table,
  rows: readonly Row[],
  types: Types<Row>,
  sources: Sources<Insertable<Tables[Table]>, Row>,
): InsertQueryBuilder<Tables, Table, InsertResult> =>
  insertSelected(db, table, recordsOf(rows, types), sources);

/** How many rows there are, as a value; no more than the bound and one are counted. */
export const countUpTo = <Tables, Table extends keyof Tables, Row>(
  bound: number,
  rows: SelectQueryBuilder<Tables, Table, Row>,
): RawBuilder<number> =>
  sql<number>`(select count(*)::int from ${rows.limit(bound + 1).as('counted')})`;

const nobody: SqlClient = {
  $queryRawUnsafe: () => Promise.reject(new Error('nothing is run here')),
  $executeRawUnsafe: () => Promise.reject(new Error('nothing is run here')),
};

/**
 * An expression as the text that it is compiled to, once: for what is the same in each of a service's
 * costliest statements and much of them. Values that it holds have to be literals.
 */
export function fixed<Value>(expression: Expression<Value>): RawBuilder<Value> {
  const { sql: text, parameters } = sql`${expression}`.compile(queryBuilder(nobody));
  if (parameters.length > 0) throw new Error(`what is fixed has values: ${text}`);
  return sql.raw(text);
}

/** Waits until nobody else holds the lock of this name; it is held until the transaction ends. */
export async function lockUntilEnd(tx: SqlClient, name: string): Promise<void> {
  // Prisma reads no column without a value, which the function's own would be.
  await sql`SELECT true FROM pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(
    queryBuilder(tx),
  );
}

/** The same, but others may share it: it keeps out those who take it alone. */
export async function shareLockUntilEnd(tx: SqlClient, name: string): Promise<void> {
  await sql`SELECT true FROM pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`.execute(
    queryBuilder(tx),
  );
}

import { PrismaPg } from '@prisma/adapter-pg';
import { sql } from 'kysely';
import { currentCause } from './cause.ts';
import type { Metrics } from './metrics.ts';
import { queryBuilder } from './query-builder.ts';
import type { SqlClient } from './sql.ts';

/** Connections that an instance of a subgraph may hold to its database; tests/infra/connections.test.ts adds all up. */
export const MAX_CONNECTIONS = { requests: 10, background: 3 } as const;

/** A statement of a request that takes longer is cancelled: the router has given up on it. */
const REQUEST_STATEMENT_MS = 3500;
/** A request that waits longer for a lock fails with TRY_AGAIN, before the router gives up on it. */
const REQUEST_LOCK_MS = 700;
/** The same for what runs in the background. */
const OTHER_STATEMENT_MS = 120_000;

/** Options of every service's Prisma client. */
function prismaOptions(url: string, use: 'requests' | 'background') {
  return {
    adapter: new PrismaPg({
      connectionString: url,
      max: MAX_CONNECTIONS[use],
      connectionTimeoutMillis: 3000,
      // One that PostgreSQL ends while the pool hands it over is listened to by nobody else, and would end the
      // process; whoever uses it is told by its first statement.
      onConnect: (connection) => void connection.on('error', () => undefined),
      statement_timeout: use === 'requests' ? REQUEST_STATEMENT_MS : OTHER_STATEMENT_MS,
      ...(use === 'requests' && { lock_timeout: REQUEST_LOCK_MS }),
    }),
    log: [{ emit: 'event' as const, level: 'query' as const }],
    transactionOptions: { maxWait: 3000, timeout: 10_000 },
  };
}

/** What the generated clients have in common. */
interface Client {
  $on: (event: 'query', listener: (event: { query: string; duration: number }) => void) => unknown;
}

/**
 * Opens a service's database. Connects at the first statement.
 * @param open Makes the service's own client.
 * @param metrics Given for requests: their statements are counted, the bounds of
 * transactions left out, and are given up early.
 */
export function openPrisma<Own extends Client>(
  open: (options: ReturnType<typeof prismaOptions>) => Own,
  url: string,
  metrics?: Metrics,
): Own {
  const client = open(prismaOptions(url, metrics ? 'requests' : 'background'));
  if (metrics) {
    client.$on('query', ({ query, duration }) => {
      if (/^(BEGIN|COMMIT|ROLLBACK)/.test(query)) return;
      metrics.sqlStatements.inc();
      const { work } = currentCause();
      if (!work) return;
      work.statements += 1;
      work.databaseMs += duration;
    });
  }
  return client;
}

/** @throws if the database doesn't answer. */
export async function checkDatabase(db: SqlClient): Promise<void> {
  await sql`SELECT 1`.execute(queryBuilder(db));
}

/** Whether an error says that a unique value is taken. */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'P2002';
}

/** What the driver said of a failed statement; errors of other kinds have none of it. */
interface DatabaseError {
  /** Prisma's own code: https://www.prisma.io/docs/orm/reference/error-reference */
  readonly code?: string;
  readonly message?: string;
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: DriverCause } };
  /** Of the adapter's own errors, which come through as they are where a transaction begins or ends. */
  readonly cause?: DriverCause;
}

interface DriverCause {
  /** SQLSTATE. */
  readonly originalCode?: string;
  /** What the adapter calls it, where there is no SQLSTATE. */
  readonly kind?: string;
}

function causeOf(error: unknown): {
  sqlState: string;
  kind: string;
  code: string;
  message: string;
} {
  const { code = '', message = '', meta, cause } = (error ?? {}) as DatabaseError;
  const said = meta?.driverAdapterError?.cause ?? cause ?? {};
  const { originalCode: sqlState = '', kind = '' } = said;
  return { sqlState, kind, code, message };
}

/**
 * Whether PostgreSQL will never take the values of a statement (SQLSTATE class 22, data exception):
 * retrying is pointless.
 */
export function isDataException(error: unknown): boolean {
  return causeOf(error).sqlState.startsWith('22');
}

/**
 * SQLSTATEs of transient failures: connection exceptions (class 08), deadlocks and other rollbacks (40), too
 * many connections and full disks (53), locks that are held (55P03), cancelled statements and servers
 * that start or stop (57).
 */
const TRANSIENT_STATES = /^(?:08|40|53|55P03|57)/;
/** Of Prisma: no server, no answer, a closed connection, none free, no transaction in time; of sockets. */
const TRANSIENT_CODES = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2034',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);
const TRANSIENT_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionWriteConflict',
]);

/** Whether a statement failed for a transient reason: a retry may succeed. */
export function isTransientFailure(error: unknown): boolean {
  const { sqlState, kind, code, message } = causeOf(error);
  return (
    TRANSIENT_STATES.test(sqlState) ||
    TRANSIENT_KINDS.has(kind) ||
    TRANSIENT_CODES.has(code) ||
    // The adapter passes these of pg on as they are, and they have no code.
    /Connection terminated|connection error and is not queryable|timeout exceeded when trying/.test(
      message,
    )
  );
}

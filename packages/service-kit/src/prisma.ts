import { PrismaPg } from '@prisma/adapter-pg';
import type { Metrics } from './metrics.ts';
import type { SqlClient } from './sql.ts';

/** Connections a process may hold; all services together stay below the server's limit. */
const MAX_CONNECTIONS = 10;

/** A statement of a request that takes longer is ended: the router has given up on it. */
const REQUEST_STATEMENT_MS = 4000;
/** The same for what runs in the background. */
const OTHER_STATEMENT_MS = 120_000;

/** Options of every service's Prisma client. */
function prismaOptions(url: string, use: 'requests' | 'background') {
  return {
    adapter: new PrismaPg({
      connectionString: url,
      max: MAX_CONNECTIONS,
      connectionTimeoutMillis: 3000,
      statement_timeout: use === 'requests' ? REQUEST_STATEMENT_MS : OTHER_STATEMENT_MS,
    }),
    log: [{ emit: 'event' as const, level: 'query' as const }],
    transactionOptions: { maxWait: 3000, timeout: 10_000 },
  };
}

/** What the generated clients have in common. */
interface Client {
  $on: (event: 'query', listener: (event: { query: string }) => void) => unknown;
}

/**
 * Opens a service's database. Connects at the first statement.
 * @param open Makes the service's own client.
 * @param metrics Given for what requests ask: their statements are counted, the bounds of
 * transactions left out, and are given up early.
 */
export function openPrisma<Own extends Client>(
  open: (options: ReturnType<typeof prismaOptions>) => Own,
  url: string,
  metrics?: Metrics,
): Own {
  const client = open(prismaOptions(url, metrics ? 'requests' : 'background'));
  if (metrics) {
    client.$on('query', ({ query }) => {
      if (!/^(BEGIN|COMMIT|ROLLBACK)/.test(query)) metrics.sqlStatements.inc();
    });
  }
  return client;
}

/** @throws if the database doesn't answer. */
export async function checkDatabase(db: SqlClient): Promise<void> {
  await db.$queryRaw`SELECT 1`;
}

/** Whether an error says that a unique value is taken. */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'P2002';
}

/**
 * Whether PostgreSQL will never take the values of a statement (SQLSTATE class 22, data exception):
 * to try again is in vain.
 */
export function isDataException(error: unknown): boolean {
  const { meta } = (error ?? {}) as {
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return meta?.driverAdapterError?.cause?.originalCode?.startsWith('22') ?? false;
}

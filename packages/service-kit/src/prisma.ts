import { PrismaPg } from '@prisma/adapter-pg';
import type { Metrics } from './metrics.ts';

/** Connections a process may hold; all services together stay below the server's limit. */
const MAX_CONNECTIONS = 10;

/** Options of every service's Prisma client. Connects at the first statement. */
export function prismaOptions(url: string) {
  return {
    adapter: new PrismaPg({
      connectionString: url,
      max: MAX_CONNECTIONS,
      connectionTimeoutMillis: 3000,
    }),
    log: [{ emit: 'event' as const, level: 'query' as const }],
    transactionOptions: { maxWait: 3000, timeout: 10_000 },
  };
}

/** Counts a client's statements, the bounds of transactions left out. */
export function countStatements(
  client: { $on: (event: 'query', listener: (event: { query: string }) => void) => unknown },
  metrics: Metrics,
): void {
  client.$on('query', ({ query }) => {
    if (!/^(BEGIN|COMMIT|ROLLBACK)/.test(query)) metrics.sqlStatements.inc();
  });
}

/** Whether an error says that a unique value is taken. */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'P2002';
}

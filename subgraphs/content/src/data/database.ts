import type { Metrics } from '@vobe/service-kit/metrics';
import { countStatements, prismaOptions } from '@vobe/service-kit/prisma';
import { PrismaClient, type Prisma } from './generated/client.ts';

/** The service's database, or a transaction of it. */
export type Database = Prisma.TransactionClient;

export type DatabaseClient = ReturnType<typeof openDatabase>;

/** Opens the database. Connects at the first statement. */
export function openDatabase(url: string, metrics?: Metrics) {
  const client = new PrismaClient(prismaOptions(url, metrics ? 'requests' : 'background'));
  if (metrics) countStatements(client, metrics);
  return client;
}

/** @throws if the database doesn't answer. */
export async function checkDatabase(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1`;
}

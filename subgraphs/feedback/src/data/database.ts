import type { Metrics } from '@vobe/service-kit/metrics';
import { openPrisma } from '@vobe/service-kit/prisma';
import { PrismaClient, type Prisma } from './generated/client.ts';

/** The service's database, or a transaction of it. */
export type Database = Prisma.TransactionClient;

export type DatabaseClient = ReturnType<typeof openDatabase>;

/** Opens the database; with metrics, for requests. */
export const openDatabase = (url: string, metrics?: Metrics) =>
  openPrisma((options) => new PrismaClient(options), url, metrics);

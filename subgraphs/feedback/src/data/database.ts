import type { Metrics } from '@vobe/service-kit/metrics';
import { openPrisma } from '@vobe/service-kit/prisma';
import { queryBuilder } from '@vobe/service-kit/query-builder';
import { PrismaClient, type Prisma } from './generated/client.ts';
import type { DB } from './generated/tables.ts';

/** The service's database, or a transaction of it. */
export type Database = Prisma.TransactionClient;

export type DatabaseClient = ReturnType<typeof openDatabase>;

/** Builds statements that Prisma's calls can't say. */
export const kysely = (db: Database) => queryBuilder<DB>(db);

/** Opens the database; with metrics, for requests. */
export const openDatabase = (url: string, metrics?: Metrics) =>
  openPrisma((options) => new PrismaClient(options), url, metrics);

import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { SetupError } from './setup-error.ts';
import type { DatabaseService } from '@vobe/registry/databases';

const PRISMA_FOLDER = path.resolve(import.meta.dirname, '../../../prisma');

/** The advisory lock that `prisma migrate` takes, too. */
const MIGRATION_LOCK = 72_707_369;

/** Prisma's own record of migrations, so that its tools find what they expect. */
const RECORD_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** The migrations of a service, the oldest first. */
function readMigrations(service: DatabaseService): Migration[] {
  const folder = path.join(PRISMA_FOLDER, service, 'migrations');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Applies what the database lacks of its service's Prisma migrations. `prisma migrate deploy`
 * would do the same but downloads a native engine, which a machine with the npm registry alone
 * can't. Each migration runs in a transaction of its own: it is applied whole or not at all.
 * @returns The names of those applied now.
 * @throws SetupError if one fails, or if an applied one was changed afterwards.
 */
export async function migrate(service: DatabaseService, databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(RECORD_TABLE);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]));
    const missing = readMigrations(service).filter(({ name, checksum }) => {
      const known = applied.get(name);
      if (known !== undefined && known !== checksum) {
        throw new SetupError(
          `The migration ${name} of ${service} was changed after it had been applied; restore it and write a new one.`,
        );
      }
      return known === undefined;
    });
    for (const migration of missing) await apply(client, service, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, service: string, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new SetupError(
      `The migration ${migration.name} of ${service} failed: ${(error as Error).message}`,
    );
  }
}

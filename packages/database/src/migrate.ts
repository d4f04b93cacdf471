import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { openSchemaEngine } from './schema-engine.ts';
import { SetupError } from './setup-error.ts';
import type { DatabaseService } from './services.ts';

const PRISMA_FOLDER = path.resolve(import.meta.dirname, '../../../prisma');

interface Migration {
  name: string;
  sql: string;
}

/** The migrations of a service, the oldest first. */
export function readMigrations(service: DatabaseService): Migration[] {
  const folder = path.join(PRISMA_FOLDER, service, 'migrations');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      sql: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8'),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Applies what the database lacks of its service's migrations.
 * @returns The names of those applied now.
 */
export async function migrate(service: DatabaseService, databaseUrl: string): Promise<string[]> {
  const migrations = readMigrations(service);
  // The engine takes a third of a second to load: a database that is up to date is left alone.
  if (await isUpToDate(migrations, databaseUrl)) return [];
  const engine = await openSchemaEngine(databaseUrl);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      filters: { externalTables: [], externalEnums: [] },
      migrationsList: migrationsList(service, migrations),
    });
    return appliedMigrationNames;
  } catch (error) {
    throw new SetupError(
      `The migrations of ${service} could not be applied: ${(error as Error).message}`,
    );
  } finally {
    engine.free();
  }
}

export function migrationsList(service: DatabaseService, migrations: readonly Migration[]) {
  const baseDir = path.join(PRISMA_FOLDER, service, 'migrations');
  const lockfile = path.join(baseDir, 'migration_lock.toml');
  return {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: sql },
      },
    })),
  };
}

async function isUpToDate(migrations: readonly Migration[], databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    return migrations.every(({ name, sql }) => {
      const checksum = createHash('sha256').update(sql).digest('hex');
      return rows.some((row) => row.migration_name === name && row.checksum === checksum);
    });
  } catch {
    return false; // no table yet
  } finally {
    await client.end();
  }
}

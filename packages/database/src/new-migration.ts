import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrate } from './migrate.ts';
import { openSchemaEngine } from './schema-engine.ts';
import type { DatabaseService } from '@vobe/registry/databases';

const PRISMA_FOLDER = path.resolve(import.meta.dirname, '../../../prisma');

/**
 * The SQL that leads from a service's migrations to its schema; empty where they agree.
 * @param databaseUrl An empty database of the service's role; it is migrated.
 */
export async function schemaDrift(service: DatabaseService, databaseUrl: string): Promise<string> {
  await migrate(service, databaseUrl);
  const folder = path.join(PRISMA_FOLDER, service);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => path.join(folder, name))
    .map((file) => ({ path: file, content: readFileSync(file, 'utf8') }));
  const engine = await openSchemaEngine(databaseUrl);
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: folder },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const script = stdout?.trim() ?? '';
    return script === '-- This is an empty migration.' ? '' : script;
  } finally {
    engine.free();
  }
}

/**
 * What a schema can't say of a table, for those that every service has: whoever makes it has the rights of its role
 * taken with it.
 */
const RIGHTS: Readonly<Record<string, string>> = {
  audit_log: readFileSync(path.join(import.meta.dirname, 'audit-log.sql'), 'utf8').trim(),
};

/** A script with the rights of the tables that it makes. */
export function withRights(script: string): string {
  const made = Object.entries(RIGHTS).filter(([table]) =>
    script.includes(`CREATE TABLE "${table}"`),
  );
  return [script, ...made.map(([, rights]) => rights)].join('\n\n');
}

/** Writes the drift as a new migration. @returns Its folder, or null where there is no drift. */
export async function writeMigration(
  service: DatabaseService,
  databaseUrl: string,
  name: string,
  now = new Date(),
): Promise<string | null> {
  const script = await schemaDrift(service, databaseUrl);
  if (script === '') return null;
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(PRISMA_FOLDER, service, 'migrations', `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), `${withRights(script)}\n`);
  return folder;
}

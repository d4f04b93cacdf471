import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { migrate } from '@vobe/database/migrate';
import { provision, serviceUrls } from '@vobe/database/provision';
import { startTemporaryPostgres, type TemporaryPostgres } from '@vobe/database/temporary-postgres';
import { DATABASE_SERVICES, samePassword, type DatabaseService } from '@vobe/registry/databases';

const ROOT = path.resolve(import.meta.dirname, '../../..');
/** Where templates are kept; they can be deleted at any time. */
const FOLDER = path.join(ROOT, '.vobe/test-databases');

const PASSWORD = 'a password of the tests';
const PASSWORDS = samePassword(PASSWORD);

export interface TestDatabases {
  adminUrl: string;
  urls: Record<DatabaseService, string>;
  stop: () => Promise<void>;
}

/** Databases in a state that is made once, and copied for each suite that begins with it. */
export interface DatabaseTemplate {
  readonly name: string;
  /** Files and folders of the repository that it is made by: if any changes, it is made anew. */
  readonly inputs: readonly string[];
  /** Brings migrated, empty databases into the state; nothing may be connected to them afterwards. */
  readonly fill: (databases: TestDatabases) => Promise<void>;
}

/** Every service's migrated, empty database. */
const EMPTY: DatabaseTemplate = {
  name: 'empty',
  inputs: ['prisma', 'packages/database/src', 'package-lock.json'],
  fill: () => Promise.resolve(),
};

/** A real PostgreSQL of its own with every service's database. */
export async function startDatabases(template = EMPTY): Promise<TestDatabases> {
  const folder = await kept(template);
  return databasesOf(await startTemporaryPostgres({ folder, password: PASSWORD }));
}

const databasesOf = ({ adminUrl, stop }: TemporaryPostgres): TestDatabases => ({
  ...{ adminUrl, stop },
  urls: serviceUrls(adminUrl, PASSWORDS),
});

/** The folder of a template's data, which are made if need be. */
async function kept(template: DatabaseTemplate): Promise<string> {
  const { name, inputs, fill } = template;
  const folder = path.join(FOLDER, `${name}-${hashOf(inputs)}`);
  if (existsSync(folder)) return folder;
  const base = template === EMPTY ? null : await kept(EMPTY);
  const postgres = await startTemporaryPostgres({ folder: base, password: PASSWORD });
  try {
    const databases = databasesOf(postgres);
    if (base === null) {
      await provision({ adminUrl: postgres.adminUrl, passwords: PASSWORDS });
      await Promise.all(
        DATABASE_SERVICES.map((service) => migrate(service, databases.urls[service])),
      );
    }
    await fill(databases);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  deleteOthers(name);
  await postgres.stopAndKeep(folder);
  return folder;
}

/** What was made by other inputs is of no use any more. */
function deleteOthers(name: string): void {
  if (!existsSync(FOLDER)) return;
  const others = readdirSync(FOLDER).filter((one) => one.startsWith(`${name}-`));
  for (const one of others) rmSync(path.join(FOLDER, one), { recursive: true, force: true });
}

function hashOf(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  const files = inputs.flatMap((input) => filesOf(path.join(ROOT, input))).sort();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(place: string): string[] {
  if (statSync(place).isFile()) return [place];
  const entries = readdirSync(place, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

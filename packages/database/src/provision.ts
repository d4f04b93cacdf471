import pg from 'pg';
import {
  DATABASE_SERVICES,
  databaseName,
  roleName,
  type DatabaseService,
} from '@vobe/registry/databases';
import { SetupError } from './setup-error.ts';

/** It brought uuidv7(), which the schemas use. */
const OLDEST_VERSION = 18;
/** PostgreSQL's code for an action that the user has no right to. */
const INSUFFICIENT_PRIVILEGE = '42501';

export interface ProvisionOptions {
  /** Address of a role that may create roles and databases. */
  adminUrl: string;
  /** Password of each service's role. */
  passwords: Readonly<Record<DatabaseService, string>>;
  /** Put behind every name, so that tests can have databases of their own. */
  suffix?: string;
}

/**
 * Creates what is missing of the services' roles and databases and shuts every database to all
 * but its owner: a role can't even connect to another's.
 * @returns The address of each service's database.
 */
export async function provision({
  adminUrl,
  passwords,
  suffix = '',
}: ProvisionOptions): Promise<Record<DatabaseService, string>> {
  const admin = await connect(adminUrl);
  try {
    await checkVersion(admin);
    await createMissing(admin, passwords, suffix);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new SetupError(
      `The user of POSTGRES_URL needs the rights CREATEROLE and CREATEDB; the server says: ${message}.`,
    );
  } finally {
    await admin.end();
  }
  return serviceUrls(adminUrl, passwords, suffix);
}

/** The address of each service's database on a server. */
export function serviceUrls(
  adminUrl: string,
  passwords: ProvisionOptions['passwords'],
  suffix = '',
): Record<DatabaseService, string> {
  return Object.fromEntries(
    DATABASE_SERVICES.map((service) => {
      const url = new URL(adminUrl);
      url.username = roleName(service, suffix);
      url.password = passwords[service];
      url.pathname = `/${databaseName(service, suffix)}`;
      return [service, url.href];
    }),
  ) as Record<DatabaseService, string>;
}

async function createMissing(
  admin: pg.Client,
  passwords: ProvisionOptions['passwords'],
  suffix: string,
): Promise<void> {
  const { rows: roles } = await admin.query<{ rolname: string }>('SELECT rolname FROM pg_roles');
  const { rows: databases } = await admin.query<{ datname: string }>(
    'SELECT datname FROM pg_database',
  );
  for (const service of DATABASE_SERVICES) {
    const role = pg.escapeIdentifier(roleName(service, suffix));
    const database = pg.escapeIdentifier(databaseName(service, suffix));
    const password = pg.escapeLiteral(passwords[service]);
    // A new role has no other rights. To take them from one that is there needs a superuser.
    const verb = roles.some((row) => row.rolname === roleName(service, suffix))
      ? 'ALTER'
      : 'CREATE';
    await admin.query(`${verb} ROLE ${role} LOGIN PASSWORD ${password}`);
    if (!databases.some((row) => row.datname === databaseName(service, suffix))) {
      // On managed servers the administrator is no superuser and must be a member of the owner.
      await admin.query(`GRANT ${role} TO CURRENT_USER`);
      await admin.query(`CREATE DATABASE ${database} OWNER ${role}`);
    }
    await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  }
}

/** Deletes the services' databases with everything in them. */
export async function dropDatabases(adminUrl: string): Promise<void> {
  const admin = await connect(adminUrl);
  try {
    for (const service of DATABASE_SERVICES) {
      const database = pg.escapeIdentifier(databaseName(service));
      await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    }
  } finally {
    await admin.end();
  }
}

async function connect(adminUrl: string): Promise<pg.Client> {
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5000 });
  try {
    await admin.connect();
    return admin;
  } catch (error) {
    await admin.end().catch(() => undefined);
    throw new SetupError(describeRefusal(error as Error & { code?: string }));
  }
}

/** Where a name has several addresses, the error is one of several and has no message itself. */
function describeRefusal({ code, message }: Error & { code?: string }): string {
  const reason = message || (code ?? 'no reason given');
  const isAnswer = code !== undefined && /^[0-9A-Z]{5}$/.test(code);
  return isAnswer
    ? `The database server of POSTGRES_URL refuses the connection: ${reason}.`
    : `The database server of POSTGRES_URL does not answer: ${reason}.`;
}

async function checkVersion(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  );
  const version = rows[0]?.version ?? '';
  if (Number.parseInt(version) < OLDEST_VERSION) {
    throw new SetupError(
      `The database server of POSTGRES_URL is PostgreSQL ${version}; VobeMusic needs ${OLDEST_VERSION} or later.`,
    );
  }
}

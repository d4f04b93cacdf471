import { migrate } from '@vobe/database/migrate';
import { provision } from '@vobe/database/provision';
import { DATABASE_SERVICES, samePassword, type DatabaseService } from '@vobe/registry/databases';
import { startTemporaryPostgres } from '@vobe/database/temporary-postgres';

export interface TestDatabases {
  adminUrl: string;
  urls: Record<DatabaseService, string>;
  stop: () => Promise<void>;
}

/** A real PostgreSQL of its own with every service's migrated, empty database. */
export async function startDatabases(): Promise<TestDatabases> {
  const postgres = await startTemporaryPostgres();
  const passwords = samePassword('a password of the tests');
  const urls = await provision({ adminUrl: postgres.adminUrl, passwords });
  await Promise.all(DATABASE_SERVICES.map((service) => migrate(service, urls[service])));
  return { adminUrl: postgres.adminUrl, urls, stop: () => postgres.stop() };
}

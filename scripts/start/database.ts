import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { deleteEmbeddedData, type RunningPostgres } from '@vobe/database/embedded-postgres';
import { supervisePostgres } from '@vobe/database/supervise-postgres';
import { migrate } from '@vobe/database/migrate';
import { dropDatabases, provision } from '@vobe/database/provision';
import { DATABASE_SERVICES, type DatabaseService } from '@vobe/registry/databases';
import { SetupError } from '@vobe/database/setup-error';
import type { StartOptions } from './options.ts';
import { step } from './progress.ts';
import type { Ports } from './ports.ts';
import type { Secrets } from './settings.ts';

export interface Databases {
  urls: Record<DatabaseService, string>;
  /** Null where the server is the user's own. */
  server: RunningPostgres | null;
}

/** Starts PostgreSQL unless there is one, and brings every service's database up to date. */
export async function prepareDatabases(
  directory: string,
  options: StartOptions,
  ports: Ports,
  secrets: Secrets,
  postgresUrl: string | null,
): Promise<Databases> {
  const dataFolder = path.join(directory, 'postgres');
  if (options.reset) await reset(dataFolder, options, postgresUrl);
  const server = postgresUrl
    ? null
    : await step(
        'PostgreSQL 18',
        () =>
          supervisePostgres(
            {
              dataFolder,
              logFile: path.join(directory, 'log/postgres.log'),
              port: ports.postgres,
              password: secrets.postgres,
            },
            () => console.log('\n  ! PostgreSQL ended unexpectedly; it is started again.'),
          ),
        () => `port ${ports.postgres}`,
      );
  try {
    const urls = await step(
      'Databases and roles',
      () =>
        provision({
          adminUrl: postgresUrl ?? server?.adminUrl ?? '',
          passwords: secrets.roles as Record<DatabaseService, string>,
        }),
      () => `${DATABASE_SERVICES.length} services`,
    );
    await step(
      'Migrations',
      async () => {
        const applied = DATABASE_SERVICES.map((service) => migrate(service, urls[service]));
        return (await Promise.all(applied)).flat();
      },
      (applied) => (applied.length > 0 ? `${applied.length} applied` : 'up to date'),
    );
    return { urls, server };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

async function reset(
  dataFolder: string,
  { yes }: StartOptions,
  postgresUrl: string | null,
): Promise<void> {
  const what = postgresUrl
    ? `the databases of VobeMusic on ${new URL(postgresUrl).host}`
    : `all data in ${dataFolder}`;
  if (!yes && !(await confirm(`Delete ${what}? Type yes to do so: `))) {
    throw new SetupError('Nothing was deleted.');
  }
  await step('Deleting the data', async () => {
    if (postgresUrl) await dropDatabases(postgresUrl);
    else await deleteEmbeddedData(dataFolder);
  });
}

async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new SetupError('--reset deletes data; without a terminal to ask on it needs --yes.');
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}

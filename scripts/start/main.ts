/** npm start: sets up what is missing, starts everything, stops everything. */
import path from 'node:path';
import { dataDirectory, forgetRunning, runningProcess, writeRunning } from '@vobe/database/running';
import { SetupError } from '@vobe/database/setup-error';
import { ConfigError } from '@vobe/service-kit/config';
import { DEMO_ACCOUNTS } from '../seed/accounts.ts';
import { buildSite, bundleExplorer, generateClients } from './artifacts.ts';
import { prepareDatabases } from './database.ts';
import { HELP, readOptions, type StartOptions } from './options.ts';
import { step } from './progress.ts';
import { SERVICES, startProcess, startTogether } from './services.ts';
import {
  checkPorts,
  readPorts,
  readSecrets,
  serviceEnvironment,
  type Part,
  type Ports,
} from './settings.ts';

interface Running {
  stop: () => Promise<void>;
}

/** What runs, in the order of starting; it stops in the opposite one. */
const running: Running[] = [];
let stopping: Promise<never> | undefined;

function stopAll(code: number): Promise<never> {
  stopping ??= (async () => {
    for (const part of running.reverse()) {
      await part.stop().catch((error: unknown) => console.error(error));
    }
    process.exit(code);
  })();
  return stopping;
}

async function start(options: StartOptions): Promise<void> {
  const directory = dataDirectory();
  const other = runningProcess(directory);
  if (other !== null) {
    throw new SetupError(
      `VobeMusic already runs from ${directory} (process ${other}); stop it first or set VOBE_DATA_DIR.`,
    );
  }
  const ports = readPorts(process.env, options.portOffset);
  const postgresUrl = process.env['POSTGRES_URL'];
  const parts: Part[] = [...SERVICES];
  if (options.web) parts.push('web');
  await checkPorts(ports, parts);
  writeRunning(directory, {}); // from here on nobody else starts from this folder
  running.push({ stop: () => Promise.resolve(forgetRunning(directory)) });
  console.log('\nVobeMusic\n');

  // The site's build needs no database: it goes on while the database is made ready.
  const site = options.web && !options.dev ? buildSite() : Promise.resolve(false);
  site.catch(() => undefined); // reported where it is awaited
  await step('Database clients', generateClients, madeNote);
  const secrets = readSecrets(directory);
  const { urls, server } = await prepareDatabases(directory, options, ports, secrets, postgresUrl);
  if (server) {
    running.push(server);
    void server.ended.then(() => {
      if (!stopping) {
        console.error('\nPostgreSQL ended unexpectedly; stopping. See log/postgres.log.');
        void stopAll(1);
      }
    });
  }
  if (options.demo) {
    // Only now: it imports the database clients, which a fresh clone has not generated before.
    const { seedDemo } = await import('../seed/seed.ts');
    await step(
      'Demo data',
      () => seedDemo(urls),
      (loaded) => loaded ?? 'there already',
    );
  }
  await step('GraphQL explorer', bundleExplorer, madeNote);

  const logFolder = path.join(directory, 'log');
  const environment = serviceEnvironment(process.env, ports, logFolder, secrets, urls);
  writeRunning(directory, environment);
  await step(
    'Subgraphs and router',
    () => startServices(options, environment),
    () => (options.isolate ? 'a process each' : 'one process'),
  );
  if (options.web) {
    if (!options.dev) await step('Site, built', () => site, madeNote);
    await step('Site, started', () => startSite(options, environment));
  }
  console.log(welcome(options, ports));
}

async function startServices(
  { isolate, dev }: StartOptions,
  environment: Record<string, string>,
): Promise<void> {
  const services = isolate
    ? await Promise.all(SERVICES.map((name) => startProcess(name, environment, { watch: dev })))
    : await startTogether(environment);
  running.push(...services);
}

async function startSite({ dev }: StartOptions, environment: Record<string, string>) {
  running.push(await startProcess('web', dev ? { ...environment, WEB_DEV: 'true' } : environment));
}

const madeNote = (made: boolean) => (made ? 'made' : 'up to date');

function welcome({ web, demo }: StartOptions, ports: Ports): string {
  const accounts = DEMO_ACCOUNTS.map(
    ({ role, username, password }) =>
      `  ${`${username}@example.com`.padEnd(22)} ${password.padEnd(22)} ${role}`,
  );
  return [
    '',
    ...(web ? [`  Site              http://localhost:${ports.web}`] : []),
    `  GraphQL explorer  http://localhost:${ports.router}/graphql`,
    ...(demo ? ['', '  Demo accounts', ...accounts] : []),
    '',
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stopAll(0));
  }
  process.once('disconnect', () => void stopAll(0));
  try {
    const options = readOptions(process.argv.slice(2));
    if (options.help) {
      console.log(HELP);
      process.exit(0);
    }
    await start(options);
  } catch (error) {
    const isExpected = error instanceof SetupError || error instanceof ConfigError;
    console.error(isExpected ? `\n${error.message}\n` : error);
    await stopAll(1);
  }
}

await main();

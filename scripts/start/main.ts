/** npm start: sets up what is missing, starts everything, stops everything. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { dataDirectory } from '@vobe/database/config';
import {
  removeRunFile,
  openDataDirectory,
  runningProcess,
  writeRunFile,
} from '@vobe/database/run-file';
import { SetupError } from '@vobe/database/setup-error';
import { DEMO_ACCOUNTS } from '../seed/accounts.ts';
import { buildSite, bundleExplorer, generateClients } from './artifacts.ts';
import { SERVICES, SITE_PARTS, type ProcessName } from './command.ts';
import { prepareDatabases } from './database.ts';
import { report } from './failure.ts';
import { HELP, readOptions, type StartOptions } from './options.ts';
import { checkPorts, readPorts, type Part, type Ports } from './ports.ts';
import { step } from './progress.ts';
import { runDiagnostics } from './diagnostics.ts';
import { startProcess, startTogether } from './services.ts';
import { supervise } from './supervise.ts';
import { readPostgresUrl, readSecrets, serviceEnvironment } from './settings.ts';

interface Running {
  /** Begins to drain: all parts do it at the same time, and serve each other meanwhile. */
  drain?: () => unknown;
  stop: () => Promise<void>;
}

/** What runs, in the order of starting; it stops in the opposite one. */
const running: Running[] = [];
let stopping: Promise<never> | undefined;

function stopAll(code: number): Promise<never> {
  stopping ??= (async () => {
    for (const part of running) part.drain?.();
    for (const part of running.reverse()) {
      await part.stop().catch((error: unknown) => console.error(error));
    }
    if (code === 0) console.log('\nStopped.');
    process.exit(code);
  })();
  return stopping;
}

async function start(options: StartOptions): Promise<void> {
  const directory = dataDirectory();
  openDataDirectory(directory);
  const other = runningProcess(directory);
  if (other !== null) {
    throw new SetupError(
      `VobeMusic already runs from ${directory} (process ${other}); stop it first or set VOBE_DATA_DIR.`,
    );
  }
  const ports = readPorts(process.env, options.portOffset);
  const postgresUrl = readPostgresUrl(process.env);
  const parts: Part[] = [...SERVICES];
  if (options.web) parts.push(...SITE_PARTS);
  if (!postgresUrl) parts.push('postgres');
  await checkPorts(ports, parts);
  const secrets = readSecrets(directory);
  writeRunFile(directory, {}); // from here on nobody else starts from this folder
  running.push({ stop: () => Promise.resolve(removeRunFile(directory)) });
  console.log('\nVobeMusic\n');

  await step('Database clients', generateClients, madeNote);
  await step('GraphQL explorer', bundleExplorer, madeNote);
  // It takes more memory than all that runs afterwards: nothing else may run yet.
  if (options.web && !options.dev) {
    const actionsKey = process.env['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'] ?? secrets.siteActions;
    await step('Site, built', () => buildSite(actionsKey), madeNote);
  }
  const { urls, server } = await prepareDatabases(directory, options, ports, secrets, postgresUrl);
  if (server) {
    running.push(server);
    void server.ended.then(() => {
      if (!stopping) {
        console.error(
          `\nPostgreSQL ended and can’t be started again; stopping. See ${path.join(directory, 'log/postgres.log')}.`,
        );
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

  const logFolder = path.join(directory, 'log');
  const environment = serviceEnvironment(process.env, ports, directory, secrets, urls);
  // Services in this process open their logs in the background, where a failure ends everything.
  mkdirSync(environment['LOG_DIR'] ?? logFolder, { recursive: true });
  writeRunFile(directory, environment);
  await step(
    'Subgraphs and router',
    () => startServices(options, environment),
    () => (options.isolate ? 'a process each' : 'one process'),
  );
  if (options.web) await step('Site', () => startSite(options, environment));
  console.log(welcome(options, ports));
  for (const problem of await runDiagnostics({ ...process.env, ...environment }, ports)) {
    console.log(`  ! ${problem}`);
  }
}

async function startServices(
  options: StartOptions,
  environment: Record<string, string>,
): Promise<void> {
  if (!options.isolate) {
    running.push(...(await startTogether(environment)));
    return;
  }
  const results = await Promise.allSettled(
    SERVICES.map((name) => launch(name, options, environment)),
  );
  // Those that did start are stopped in order if another one did not.
  for (const result of results) if (result.status === 'fulfilled') running.push(result.value);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function startSite(options: StartOptions, environment: Record<string, string>) {
  const own = options.dev ? { ...environment, WEB_DEV: 'true' } : environment;
  // In development nothing is kept, and the bundler's tools need their way to the browser.
  for (const part of options.dev ? (['web'] as const) : SITE_PARTS) {
    running.push(await launch(part, { ...options, dev: false }, own));
  }
}

function launch(
  part: ProcessName,
  { dev, restart }: StartOptions,
  environment: Record<string, string>,
): Promise<Running> {
  return supervise(
    part,
    () => startProcess(part, environment, { watch: dev }),
    restart,
    (sentence) => console.log(`\n  ! ${sentence}`),
  );
}

const madeNote = (made: boolean) => (made ? 'made' : 'up to date');

function welcome({ web, demo }: StartOptions, ports: Ports): string {
  const accounts = DEMO_ACCOUNTS.map(
    ({ role, username, password }) =>
      `  ${`${username}@example.com`.padEnd(22)} ${password.padEnd(22)} ${role}`,
  );
  const { SMTP_URL, NODE_ENV } = process.env;
  const kept =
    NODE_ENV === 'production' ? 'WARNING: reach nobody without SMTP_URL' : 'kept, see npm run mail';
  return [
    '',
    ...(web ? [`  Site              http://localhost:${ports.edge}`] : []),
    `  GraphQL explorer  http://localhost:${ports.router}/graphql`,
    ...(SMTP_URL ? [] : [`  Mails             ${kept}`]),
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
    // Failures during the stop are expected.
    if (!stopping) report(error);
    await stopAll(1);
  }
}

await main();

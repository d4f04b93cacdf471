import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { prepareDataFolder, refuseForeignFolder } from './data-folder.ts';
import { killOnParentDeath, killOnExit } from './kill-with-parent.ts';
import { account, locatePostgres } from './postgres-home.ts';
import { SetupError } from './setup-error.ts';

const run = promisify(execFile);

const START_LIMIT_MS = 30_000;

export interface EmbeddedPostgresOptions {
  dataFolder: string;
  logFile: string;
  port: number;
  /** Password of the superuser `postgres`. */
  password: string;
  /** Tests trade durability for speed. */
  durable?: boolean;
}

export interface RunningPostgres {
  /** Address of the superuser, for setting up. */
  adminUrl: string;
  pid: number;
  /** Settles when the server ends by itself. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the PostgreSQL that npm installed, after creating its data folder if need be. */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<RunningPostgres> {
  const home = locatePostgres(options.dataFolder);
  await prepareDataFolder(home, options.password);
  await stopLeftover(home.dataFolder);

  mkdirSync(path.dirname(options.logFile), { recursive: true });
  // Its lines may hold what people entered: they are for who runs it alone.
  const log = openSync(options.logFile, 'a', 0o600);
  fchmodSync(log, 0o600);
  const logged = fstatSync(log).size;
  const server = spawn(home.postgres, ['-D', home.dataFolder, ...settings(options)], {
    stdio: ['ignore', 'ignore', log],
    ...account(home),
    cwd: home.dataFolder,
    // Its own process group: Ctrl-C must reach the services first and PostgreSQL last.
    detached: true,
  });
  closeSync(log);
  // For that reason it would outlive a process that ends before it has stopped the server.
  killOnExit(server, 'SIGINT');
  killOnParentDeath(server, 'INT');
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const adminUrl = `postgresql://postgres:${options.password}@127.0.0.1:${options.port}/postgres`;
  try {
    await untilReady(server, home.dataFolder, () =>
      describeExit(readFileSync(options.logFile).subarray(logged).toString(), options),
    );
    await checkPassword(adminUrl, home.dataFolder);
  } catch (error) {
    await stop(server);
    throw error;
  }
  return { adminUrl, pid: server.pid ?? 0, ended, stop: () => stop(server) };
}

/** Deletes a data folder; a server that a killed run left behind is ended first. */
export async function deleteEmbeddedData(dataFolder: string): Promise<void> {
  const place = locatePostgres(dataFolder).dataFolder;
  refuseForeignFolder(place);
  await stopLeftover(place);
  rmSync(place, { recursive: true, force: true });
}

/** What two instances of each part may hold, as during a deployment, with room for three more subgraphs. */
export const SERVER_CONNECTIONS = 320;

function settings({ port, durable = true }: EmbeddedPostgresOptions): string[] {
  const values: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: SERVER_CONNECTIONS,
    shared_buffers: '48MB',
    max_wal_size: '256MB',
    jit: 'off',
    // Values of rows, such as email addresses, stand in details and in statements.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Ends the server that a killed run left behind: it still holds the data folder. */
async function stopLeftover(dataFolder: string): Promise<void> {
  const pidFile = path.join(dataFolder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!(await isServerOf(pid, dataFolder))) return; // PostgreSQL removes a stale file itself
  process.kill(pid, 'SIGINT');
  for (let waited = 0; existsSync(pidFile); waited += 50) {
    if (waited === 10_000) process.kill(pid, 'SIGQUIT');
    if (waited > 20_000) {
      throw new SetupError(
        `A PostgreSQL server (process ${pid}) still holds ${dataFolder} and does not stop; end it first.`,
      );
    }
    await sleep(50);
  }
}

async function isServerOf(pid: number, dataFolder: string): Promise<boolean> {
  try {
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
    return command.includes(dataFolder);
  } catch {
    return false;
  }
}

/** Asks the server's own file, not the port: behind that may be a server of somebody else. */
async function untilReady(
  server: ChildProcess,
  dataFolder: string,
  describeEnd: () => string,
): Promise<void> {
  let failure: Error | undefined;
  server.once('error', (error) => (failure = error));
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (failure) throw new SetupError(`PostgreSQL can’t be executed: ${failure.message}.`);
    if (server.exitCode !== null || server.signalCode !== null) throw new SetupError(describeEnd());
    if (isReady(dataFolder, server.pid)) return;
    await sleep(20);
  }
  throw new SetupError(`PostgreSQL did not become ready in ${START_LIMIT_MS / 1000} s.`);
}

/** The file's first line is the server's number, its eighth the server's state. */
function isReady(dataFolder: string, pid: number | undefined): boolean {
  const pidFile = path.join(dataFolder, 'postmaster.pid');
  if (!existsSync(pidFile)) return false;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function describeExit(log: string, { port, logFile }: EmbeddedPostgresOptions): string {
  if (log.includes('Address already in use')) {
    return `Port ${port} of the embedded database is in use; stop what uses it or set POSTGRES_PORT.`;
  }
  const reason = /(?:FATAL|PANIC): +(.+)/.exec(log)?.[1] ?? 'it ended without a word';
  return `PostgreSQL did not start: ${reason}; more is at the end of ${logFile}.`;
}

/** @throws SetupError if the data were created with another password. */
async function checkPassword(adminUrl: string, dataFolder: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new SetupError(
      code === '28P01'
        ? `The database in ${dataFolder} refuses the password of secrets.json, which was changed or deleted after the data had been created; restore that file, or delete all data with npm start -- --reset.`
        : `PostgreSQL runs but can’t be connected to: ${message}.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stop(server: ChildProcess): Promise<void> {
  const isRunning = server.pid !== undefined && server.exitCode === null;
  if (!isRunning || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGINT'); // "fast": ends connections, writes a checkpoint
  const timer = setTimeout(() => server.kill('SIGQUIT'), 10_000);
  await ended;
  clearTimeout(timer);
}

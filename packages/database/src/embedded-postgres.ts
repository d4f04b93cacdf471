import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { locatePostgres, type PostgresHome } from './postgres-home.ts';
import { SetupError } from './setup-error.ts';

const run = promisify(execFile);

const MAJOR_VERSION = '18';
/** An empty cluster with its write-ahead log takes 60 MB; the demo data and head-room the rest. */
const NEEDED_BYTES = 300 * 1024 * 1024;
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
  checkDisk(home.dataFolder);
  if (!isInitialised(home.dataFolder)) await initialise(home, options.password);
  checkDataFolder(home);
  await stopLeftover(home.dataFolder);

  mkdirSync(path.dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const server = spawn(home.postgres, ['-D', home.dataFolder, ...settings(options)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account(home),
    cwd: home.dataFolder,
    // Its own process group: Ctrl-C must reach the services first and PostgreSQL last.
    detached: true,
  });
  server.stderr.pipe(log);
  const adminUrl = `postgresql://postgres:${options.password}@127.0.0.1:${options.port}/postgres`;
  await untilReady(server, adminUrl, options);
  return {
    adminUrl,
    pid: server.pid ?? 0,
    ended: once(server, 'exit').then(() => undefined),
    stop: () => stop(server),
  };
}

/** Deletes a data folder; a server that a killed run left behind is ended first. */
export async function deleteEmbeddedData(dataFolder: string): Promise<void> {
  const place = locatePostgres(dataFolder).dataFolder;
  await stopLeftover(place);
  rmSync(place, { recursive: true, force: true });
}

function settings({ port, durable = true }: EmbeddedPostgresOptions): string[] {
  const values: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 80,
    shared_buffers: '48MB',
    max_wal_size: '256MB',
    jit: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const account = ({ user }: PostgresHome) => (user ? { uid: user.uid, gid: user.gid } : {});

const isInitialised = (folder: string) => existsSync(path.join(folder, 'PG_VERSION'));

async function initialise(home: PostgresHome, password: string): Promise<void> {
  // What an interrupted attempt left behind would be refused as not empty.
  rmSync(home.dataFolder, { recursive: true, force: true });
  mkdirSync(home.dataFolder, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(path.dirname(home.dataFolder), `.initdb-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.user) {
    for (const item of [home.dataFolder, passwordFile])
      chownSync(item, home.user.uid, home.user.gid);
  }
  try {
    await run(
      home.initdb,
      [
        `--pgdata=${home.dataFolder}`,
        `--pwfile=${passwordFile}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
      ],
      { ...account(home), cwd: home.dataFolder },
    );
  } catch (error) {
    rmSync(home.dataFolder, { recursive: true, force: true });
    const { stderr = String(error) } = error as { stderr?: string };
    throw new SetupError(`PostgreSQL could not create its data folder: ${stderr.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function checkDisk(dataFolder: string): void {
  let folder = path.resolve(dataFolder);
  while (!existsSync(folder)) folder = path.dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < NEEDED_BYTES) {
    const free = Math.floor((bavail * bsize) / 1024 / 1024);
    throw new SetupError(
      `There is too little disk space for the database: ${free} MB are free in ${folder}, 300 MB are needed.`,
    );
  }
}

function checkDataFolder({ dataFolder, user }: PostgresHome): void {
  const version = readFileSync(path.join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR_VERSION) {
    throw new SetupError(
      `The data in ${dataFolder} are of PostgreSQL ${version}, this is PostgreSQL ${MAJOR_VERSION}; move the folder away or set VOBE_DATA_DIR to another.`,
    );
  }
  const owner = statSync(dataFolder).uid;
  const runner = user?.uid ?? process.getuid?.() ?? owner;
  if (owner !== runner) {
    throw new SetupError(
      `The data folder ${dataFolder} belongs to user ${owner}, but PostgreSQL would run as user ${runner}; start as its owner or set VOBE_DATA_DIR to another folder.`,
    );
  }
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

async function untilReady(
  server: ChildProcess,
  adminUrl: string,
  { port, logFile }: EmbeddedPostgresOptions,
): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) {
      const log = readFileSync(logFile, 'utf8').slice(-4000);
      throw new SetupError(
        log.includes('Address already in use')
          ? `Port ${port} of the embedded database is in use; stop what uses it or set POSTGRES_PORT.`
          : `PostgreSQL did not start; the reason is at the end of ${logFile}.`,
      );
    }
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      return;
    } catch {
      await sleep(25);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new SetupError(`PostgreSQL did not become ready in 30 s; see ${logFile}.`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGINT'); // "fast": ends connections, writes a checkpoint
  const timer = setTimeout(() => server.kill('SIGQUIT'), 10_000);
  await ended;
  clearTimeout(timer);
}

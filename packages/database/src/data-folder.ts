import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { killOnExit } from './kill-with-parent.ts';
import { account, type PostgresHome } from './postgres-home.ts';
import { SetupError } from './setup-error.ts';

const run = promisify(execFile);

const MAJOR_VERSION = '18';
/** An empty cluster with its write-ahead log takes 60 MB; the demo data and head-room the rest. */
const NEEDED_BYTES = 300 * 1024 * 1024;

/**
 * Creates the data folder unless it is there.
 * @throws SetupError if there is something else in its place, or if this PostgreSQL can't use it.
 */
export async function prepareDataFolder(home: PostgresHome, password: string): Promise<void> {
  checkDisk(home.dataFolder);
  refuseForeignFolder(home.dataFolder);
  if (!isInitialised(home.dataFolder)) await initialise(home, password);
  checkVersionAndOwner(home);
}

const isInitialised = (folder: string) => existsSync(path.join(folder, 'PG_VERSION'));

/** @throws SetupError if the place is taken by what no PostgreSQL made: that is not ours to delete. */
export function refuseForeignFolder(dataFolder: string): void {
  if (!existsSync(dataFolder) || isInitialised(dataFolder)) return;
  if (statSync(dataFolder).isDirectory() && readdirSync(dataFolder).length === 0) return;
  throw new SetupError(
    `${dataFolder} is in the way: it is not a data folder of PostgreSQL; move it away or set VOBE_DATA_DIR to another folder.`,
  );
}

/**
 * Creates the data beside their place and moves them there when they are whole: what an
 * interrupted attempt leaves is never taken for data, and nothing but such remains is deleted.
 */
async function initialise(home: PostgresHome, password: string): Promise<void> {
  const partial = `${home.dataFolder}.vobe-partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(path.dirname(home.dataFolder), `.initdb-${process.pid}`);
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (home.user) {
      for (const item of [partial, passwordFile]) chownSync(item, home.user.uid, home.user.gid);
    }
    await initdb(home, partial, passwordFile);
    // An empty folder is no loss; rmdir refuses any other.
    if (existsSync(home.dataFolder)) rmdirSync(home.dataFolder);
    renameSync(partial, home.dataFolder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(partial, { recursive: true, force: true });
  }
}

async function initdb(home: PostgresHome, folder: string, passwordFile: string): Promise<void> {
  try {
    const running = run(
      home.initdb,
      [
        `--pgdata=${folder}`,
        `--pwfile=${passwordFile}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
      ],
      { ...account(home), cwd: folder },
    );
    killOnExit(running.child);
    await running;
  } catch (error) {
    const { stderr = String(error) } = error as { stderr?: string };
    throw new SetupError(`PostgreSQL could not create its data folder: ${stderr.trim()}`);
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

function checkVersionAndOwner({ dataFolder, user }: PostgresHome): void {
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

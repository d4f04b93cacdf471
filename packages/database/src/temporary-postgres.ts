import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { deleteEmbeddedData, startEmbeddedPostgres } from './embedded-postgres.ts';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

const PREFIX = 'vobe-postgres-';
/** Memory as a file system, where Linux has it: a cluster is thousands of small files. */
const IN_MEMORY = '/dev/shm';
/** So much must be free there, and in memory at all: several clusters with their data. */
const NEEDED_BYTES = 4 * 1024 ** 3;

/** A PostgreSQL for tests and tools, gone with its data when it is stopped. */
export interface TemporaryPostgres {
  readonly adminUrl: string;
  readonly stop: () => Promise<void>;
  /** Stops it, and keeps its data in a folder, unless that is there already. */
  readonly stopAndKeep: (folder: string) => Promise<void>;
}

/**
 * Starts a PostgreSQL of its own.
 * @param data What another has kept, with the password of its superuser; without them it is empty.
 */
export async function startTemporaryPostgres(data?: {
  readonly folder: string | null;
  readonly password: string;
}): Promise<TemporaryPostgres> {
  const place = temporaryFolder();
  await deleteAbandoned(place);
  const folder = mkdtempSync(path.join(place, `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o755); // PostgreSQL may run under another account
  const dataFolder = path.join(folder, 'data');
  if (data?.folder) await copy(data.folder, dataFolder);
  const server = await startEmbeddedPostgres({
    dataFolder,
    logFile: path.join(folder, 'postgres.log'),
    port: await freePort(),
    password: data?.password ?? randomBytes(12).toString('hex'),
    durable: false,
  });
  async function stop(): Promise<void> {
    await server.stop();
    await deleteEmbeddedData(dataFolder);
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    adminUrl: server.adminUrl,
    stop,
    async stopAndKeep(kept) {
      await server.stop();
      const partial = `${kept}.${process.pid}`;
      mkdirSync(path.dirname(kept), { recursive: true });
      rmSync(partial, { recursive: true, force: true });
      await copy(dataFolder, partial);
      try {
        renameSync(partial, kept);
      } catch {
        // Another process was faster.
        rmSync(partial, { recursive: true, force: true });
      }
      await stop();
    },
  };
}

/** With owners and rights: PostgreSQL refuses data that others may read. */
const copy = (from: string, to: string) => run('cp', ['-a', from, to]);

/** Where data that nobody keeps are fastest, unless TMPDIR names another place. */
function temporaryFolder(): string {
  if (tmpdir() !== '/tmp' || !existsSync(IN_MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  const isRoomy = bavail * bsize > NEEDED_BYTES && freemem() > NEEDED_BYTES;
  return isRoomy ? IN_MEMORY : tmpdir();
}

/** Deletes what processes that were killed have left. */
async function deleteAbandoned(place: string): Promise<void> {
  for (const name of readdirSync(place)) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!Number.isInteger(pid) || isRunning(pid)) continue;
    const folder = path.join(place, name);
    // Another process may be at it, too.
    await deleteEmbeddedData(path.join(folder, 'data')).catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

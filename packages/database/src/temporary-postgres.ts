import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { deleteEmbeddedData, startEmbeddedPostgres } from './embedded-postgres.ts';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

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
  const folder = mkdtempSync(path.join(tmpdir(), 'vobe-postgres-'));
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

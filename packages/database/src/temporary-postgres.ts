import { randomBytes } from 'node:crypto';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deleteEmbeddedData, startEmbeddedPostgres } from './embedded-postgres.ts';
import { freePort } from './free-port.ts';

/** A PostgreSQL of its own for tests and tools, gone with its data when it is stopped. */
export async function startTemporaryPostgres() {
  const folder = mkdtempSync(path.join(tmpdir(), 'vobe-postgres-'));
  chmodSync(folder, 0o755); // PostgreSQL may run under another account
  const dataFolder = path.join(folder, 'data');
  const server = await startEmbeddedPostgres({
    dataFolder,
    logFile: path.join(folder, 'postgres.log'),
    port: await freePort(),
    password: randomBytes(12).toString('hex'),
    durable: false,
  });
  return {
    adminUrl: server.adminUrl,
    async stop() {
      await server.stop();
      await deleteEmbeddedData(dataFolder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

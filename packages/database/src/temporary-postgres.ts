import { randomBytes } from 'node:crypto';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deleteEmbeddedData, startEmbeddedPostgres } from './embedded-postgres.ts';

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

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

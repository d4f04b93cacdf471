import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@vobe/database/free-port';
import { startRedis } from '../../scripts/stack/redis.ts';

/** A Redis for one suite, which may be killed, stand still, and be started again, empty. */
export interface OwnRedis {
  readonly url: string;
  readonly start: () => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Stands still: it takes connections and bytes, and answers nothing, until `resume`. */
  readonly hang: () => void;
  readonly resume: () => void;
  readonly remove: () => Promise<void>;
}

export async function startOwnRedis(): Promise<OwnRedis> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vobe-redis-'));
  const port = await freePort();
  let server = await startRedis({ folder, port });
  return {
    url: server.url,
    async start() {
      server = await startRedis({ folder, port });
    },
    kill: () => server.kill(),
    hang: () => void process.kill(server.pid, 'SIGSTOP'),
    resume: () => void process.kill(server.pid, 'SIGCONT'),
    async remove() {
      await server.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startKafka, type RunningServer } from '../../scripts/stack/servers.ts';
import { freePort } from '@vobe/database/free-port';

/** A broker for one suite, which may be killed and started again with what it had. */
export interface OwnKafka {
  readonly brokers: readonly string[];
  readonly port: number;
  readonly start: () => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Ends it and deletes its data. */
  readonly remove: () => Promise<void>;
}

export async function startOwnKafka(): Promise<OwnKafka> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vobe-kafka-'));
  const port = await freePort(2);
  let broker: RunningServer = await startKafka({ folder, port });
  return {
    brokers: [`127.0.0.1:${port}`],
    port,
    async start() {
      broker = await startKafka({ folder, port });
    },
    kill: () => broker.kill(),
    async remove() {
      await broker.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

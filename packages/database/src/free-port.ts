import { once } from 'node:events';
import { createServer } from 'node:net';
import { testWorker } from './config.ts';

/**
 * Ports of tests and tools lie below those that the system gives to outgoing connections (from
 * 32,768 on Linux): one of these may be taken between check and use. Each worker of a test
 * run has a range of its own, so that two don't find the same port at the same moment.
 */
const FIRST_PORT = 12_000;
const PORTS_OF_A_WORKER = 2_000;
const WORKERS = 9;

/** Where the next search begins: a port that was given away may not be listened on yet. */
let offset = Math.floor(Math.random() * PORTS_OF_A_WORKER);

/** The first of some consecutive ports that nobody listens on, and nobody here was given lately. */
export async function freePort(consecutive = 1): Promise<number> {
  const worker = testWorker() % WORKERS;
  for (;;) {
    if (offset + consecutive > PORTS_OF_A_WORKER) offset = 0;
    const port = FIRST_PORT + worker * PORTS_OF_A_WORKER + offset;
    offset += consecutive;
    const all = Array.from({ length: consecutive }, (_, index) => isFree(port + index));
    if ((await Promise.all(all)).every(Boolean)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const outcome = Promise.withResolvers<boolean>();
  probe.once('error', () => outcome.resolve(false));
  probe.listen(port, '127.0.0.1', () => outcome.resolve(true));
  if (!(await outcome.promise)) return false;
  probe.close();
  await once(probe, 'close');
  return true;
}

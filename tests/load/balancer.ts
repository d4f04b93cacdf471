import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export const POLL_INTERVAL_MS = 100;

/** What stands in front of several instances: it gives new connections to those that are ready. */
export interface Balancer {
  readonly port: number;
  stop: () => void;
}

export async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok;
  } catch {
    return false;
  }
}

/** A connection to the first of these that takes one: nothing is lost where nobody listens any more. */
async function reach(ports: readonly number[]): Promise<Socket | null> {
  for (const port of ports) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false);
    if (isThere) return socket;
    socket.destroy();
  }
  return null;
}

/** Connections go in turns to the instances at these ports; one that is not ready gets no new ones. */
export async function startBalancer(port: number, backends: readonly number[]): Promise<Balancer> {
  let ready: number[] = [];
  const stopped = new AbortController();
  const look = async () => {
    const states = await Promise.all(backends.map(isReady));
    ready = backends.filter((_, index) => states[index]);
  };
  await look();
  void (async () => {
    while (!stopped.signal.aborted) {
      await sleep(POLL_INTERVAL_MS);
      await look();
    }
  })();
  let turn = 0;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    turn += 1;
    const order = ready.map((_, index) => ready[(turn + index) % ready.length] ?? 0);
    near.once('error', () => near.destroy());
    void reach(order).then((far) => {
      if (far === null || near.destroyed) return void (far ?? near).destroy();
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        open.add(one);
        one.pipe(other);
        one.once('error', () => other.destroy());
        one.once('close', () => {
          open.delete(one);
          other.destroySoon();
        });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    stop() {
      stopped.abort();
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

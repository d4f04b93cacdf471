import { connect, createServer } from 'node:net';
import { SetupError } from '@vobe/database/setup-error';

const RESPONSE_TIMEOUT_MS = 1000;

/** @throws SetupError if something else listens on the port. */
export async function checkPort(title: string, port: number): Promise<void> {
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  if (isFree) return;
  throw new SetupError(
    `Port ${port} (${title}) is in use; stop what uses it, or move all ports with --port-offset.`,
  );
}

/** Sends one request. @returns the first bytes of the answer, or null if none comes. */
export function ask(port: number, request: Uint8Array | string): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: RESPONSE_TIMEOUT_MS });
    const finish = (answer: Buffer | null) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write(request));
    socket.once('data', finish);
    socket.once('timeout', () => finish(null));
    socket.once('error', () => finish(null));
    socket.once('close', () => resolve(null));
  });
}

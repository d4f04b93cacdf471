import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** What a server takes unless told otherwise. The site has up to some hundred at the router, the edge a crowd's. */
export const CONNECTIONS = { total: 10_000, perAddress: 2000 } as const;

export interface ConnectionLimits {
  /** Connections at the same time; a further one is closed before it is read. */
  readonly total: number;
  /** Those of one address. */
  readonly perAddress: number;
  /** Addresses that speak for many, as proxies do: only the total counts for them. */
  readonly proxies: readonly string[];
}

/** Bounds how many connections a server has, and how many of them one address may take. */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  server.maxConnections = limits.total;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress?.replace(/^::ffff:/, '');
    if (address === undefined || limits.proxies.includes(address)) return;
    const count = open.get(address) ?? 0;
    if (count >= limits.perAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

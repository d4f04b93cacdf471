import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

/** How a subgraph fails: each begins an answer that never is one, or none. */
export const FAULTS = ['hung', 'killed', '500', 'garbage', '100 MB', '1 byte/s'] as const;
export type Fault = (typeof FAULTS)[number];

const CHUNK = Buffer.alloc(64 * 1024, 'x');
const HUGE_BYTES = 100 * 1024 * 1024;

/** A server in front of a subgraph: it passes everything on, until it is told to fail. */
export class FaultyServer {
  fault: Fault | null = null;
  readonly #upstream: Pool;
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response).catch(() => response.destroy());
  });

  constructor(target: string) {
    this.#upstream = new Pool(target, { connections: 128 });
    this.#server.on('connection', (socket) => {
      if (this.fault === 'killed') socket.destroy();
    });
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }

  /** @param fault Null to be well again. */
  fail(fault: Fault | null): void {
    this.fault = fault;
    if (fault === 'killed') this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await this.#upstream.destroy();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (this.fault) {
      case null:
        return this.#pass(request, response);
      case 'hung':
        return;
      case 'killed':
        response.destroy();
        return;
      case '500':
        response.writeHead(500).end('<h1>broken</h1>');
        return;
      case 'garbage':
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":\u0000]');
        return;
      case '100 MB':
        return sendHuge(response);
      case '1 byte/s':
        return trickle(response, () => this.fault === '1 byte/s');
    }
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request;
    const { 'transfer-encoding': _, connection: __, ...passed } = headers;
    const answer = await this.#upstream.request({
      ...{ path: url, method, headers: passed, body: request },
    });
    const { 'transfer-encoding': ___, connection: ____, ...returned } = answer.headers;
    response.writeHead(answer.statusCode, returned);
    answer.body.pipe(response);
  }
}

async function sendHuge(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  await pipeline(function* () {
    for (let sent = 0; sent < HUGE_BYTES; sent += CHUNK.length) yield CHUNK;
  }, response);
}

async function trickle(response: ServerResponse, goesOn: () => boolean): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  while (goesOn() && !response.destroyed) {
    response.write(' ');
    await sleep(1000);
  }
  response.destroy();
}

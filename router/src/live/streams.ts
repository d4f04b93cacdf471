import type { ServerResponse } from 'node:http';
import { Gauge } from 'prom-client';
import type { Metrics } from '@vobe/service-kit/metrics';

/** Bounds of streams. Times are in milliseconds. */
export const STREAMS = {
  /** Of this router, and of one user, or one address where nobody is signed in. */
  total: 5000,
  perClient: 20,
  /** Proxies close what is silent for longer. */
  heartbeatMs: 15_000,
  /** Who is connected for longer comes again, maybe to another router. */
  maxAgeMs: 30 * 60_000,
  /** What may wait for a reader who is slow; then the stream ends, and goes on where it was when they come back. */
  maxWaitingBytes: 256 * 1024,
  /** When a client comes back, at random between these: after a router has ended, thousands do. */
  retryMs: [1000, 4000],
  /** Ids that a stream remembers, so that what comes twice is sent once. */
  remembered: 256,
} as const;

/** A reply that goes on: Server-Sent Events, as the distinct connections mode of graphql-sse has them. */
export class Stream {
  readonly client: string;
  readonly openedAt = Date.now();
  readonly #response: ServerResponse;
  readonly #sent = new Set<string>();

  /** @param from The id that a client comes back with who has heard nothing more: before any event, too. */
  constructor(client: string, response: ServerResponse, from: string) {
    this.client = client;
    this.#response = response;
    const [least, most] = STREAMS.retryMs;
    const retry = Math.round(least + Math.random() * (most - least));
    this.#write(`retry: ${retry}\nid: ${from}\n\n`);
  }

  /** @param id Of the event; what was sent before is not sent again. @param data JSON of the result. */
  next(id: string, data: string): void {
    if (this.#sent.has(id)) return;
    this.#sent.add(id);
    const [first] = this.#sent;
    if (this.#sent.size > STREAMS.remembered && first !== undefined) this.#sent.delete(first);
    this.#write(`id: ${id}\nevent: next\ndata: ${data}\n\n`);
  }

  /** Whether somebody reads it. */
  get isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  heartbeat(): void {
    this.#write(':\n\n');
  }

  /** Ends the connection, not the subscription: the client comes back and goes on. */
  close(): void {
    this.#response.end();
  }

  /** Ends the subscription: the client does not come back. */
  complete(): void {
    this.#response.end('event: complete\ndata: \n\n');
  }

  #write(text: string): void {
    if (!this.isOpen) return;
    this.#response.write(text);
    if (this.#response.writableLength > STREAMS.maxWaitingBytes) this.#response.destroy();
  }
}

interface Held {
  readonly stream: Stream;
  /** Whether who opened it may still have it. */
  readonly isAllowed: () => Promise<boolean>;
}

/** The open streams of a router, within their bounds. */
export class Streams {
  readonly #open = new Set<Held>();
  readonly #clients = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #isClosing = false;

  constructor({ registry }: Metrics) {
    const open = this.#open;
    new Gauge({
      name: 'live_streams',
      help: 'Open streams of live updates',
      registers: [registry],
      collect() {
        this.set(open.size);
      },
    });
  }

  /** Why there may not be one more, or null. */
  refusalFor(client: string): 'TOO_MANY_STREAMS' | 'TRY_AGAIN' | null {
    if (this.#isClosing || this.#open.size >= STREAMS.total) return 'TRY_AGAIN';
    return (this.#clients.get(client) ?? 0) >= STREAMS.perClient ? 'TOO_MANY_STREAMS' : null;
  }

  /** @returns What to call when its connection is closed. */
  add(stream: Stream, isAllowed: () => Promise<boolean>): () => void {
    const held: Held = { stream, isAllowed };
    const { client } = stream;
    this.#open.add(held);
    this.#clients.set(client, (this.#clients.get(client) ?? 0) + 1);
    this.#timer ??= setInterval(() => void this.#beat(), STREAMS.heartbeatMs).unref();
    return () => {
      if (!this.#open.delete(held)) return;
      const left = (this.#clients.get(client) ?? 1) - 1;
      if (left === 0) this.#clients.delete(client);
      else this.#clients.set(client, left);
    };
  }

  /** Ends all connections; clients come back to another router. */
  close(): void {
    this.#isClosing = true;
    clearInterval(this.#timer);
    for (const { stream } of this.#open) stream.close();
  }

  async #beat(): Promise<void> {
    for (const { stream, isAllowed } of [...this.#open]) {
      if (Date.now() - stream.openedAt > STREAMS.maxAgeMs) stream.close();
      else if (await isAllowed()) stream.heartbeat();
      else stream.complete();
    }
  }
}

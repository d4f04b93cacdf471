import type { ServerResponse } from 'node:http';
import { Counter, Gauge } from 'prom-client';
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
  /** What may wait for all of them: of many streams each has its share. */
  totalWaitingBytes: 128 * 1024 * 1024,
  /** When a client comes back, at random between these: after a router has ended, thousands do. */
  retryMs: [1000, 4000],
  /** The same where an event could not be read: its service is away, and will be for a while. */
  retryAfterFailureMs: [15_000, 60_000],
  /** Ids that a stream remembers, so that what comes twice is sent once. */
  remembered: 256,
} as const;

/** What may wait for each of so many streams, in bytes. */
export const waitingShare = (streams: number): number =>
  Math.min(STREAMS.maxWaitingBytes, STREAMS.totalWaitingBytes / Math.max(1, streams));

/** Tells `EventSource` when to come back. */
function retryLine([least, most]: readonly [number, number]): string {
  return `retry: ${Math.round(least + Math.random() * (most - least))}\n`;
}

/** Why the router ends a stream. */
type EndReason = 'slow' | 'age' | 'rights' | 'failed' | 'stopped';

/** A reply that goes on: Server-Sent Events, as the distinct connections mode of graphql-sse has them. */
export class Stream {
  readonly openedAt = Date.now();
  readonly #response: ServerResponse;
  readonly #ended: (reason: EndReason) => void;
  readonly #maxWaitingBytes: () => number;
  readonly #sent = new Set<string>();

  /**
   * @param from The id that a client comes back with who has heard nothing more: before any event, too.
   * @param ended Hears why the router ends it, if it does.
   * @param maxWaitingBytes What may wait for its reader now.
   */
  constructor(
    response: ServerResponse,
    from: string,
    ended: (reason: EndReason) => void,
    maxWaitingBytes: () => number,
  ) {
    this.#response = response;
    this.#ended = ended;
    this.#maxWaitingBytes = maxWaitingBytes;
    this.#write(`${retryLine(STREAMS.retryMs)}id: ${from}\n\n`);
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

  /** Ends the connection, not the subscription: the client comes back and goes on; later, if something has failed. */
  close(reason: EndReason): void {
    if (!this.isOpen) return;
    this.#ended(reason);
    this.#response.end(reason === 'failed' ? retryLine(STREAMS.retryAfterFailureMs) : undefined);
  }

  /** Ends the subscription: the client does not come back. */
  complete(reason: EndReason): void {
    if (!this.isOpen) return;
    this.#ended(reason);
    this.#response.end('event: complete\ndata: \n\n');
  }

  #write(text: string): void {
    if (!this.isOpen) return;
    // What waited before: the event itself, however long, is for whoever keeps up.
    if (this.#response.writableLength <= this.#maxWaitingBytes()) {
      this.#response.write(text);
      return;
    }
    this.#ended('slow');
    this.#response.destroy();
  }
}

/** `changed`: other ones than at the beginning, or unknown, for auth is away. `ended`: none. */
export type Rights = 'same' | 'changed' | 'ended';

/** Whose stream it is, and how it begins. */
export interface StreamOptions {
  /** Who is counted. */
  readonly client: string;
  readonly response: ServerResponse;
  /** See Stream. */
  readonly from: string;
  /** Whether who opened it may still have it, or is to come back and be asked who it is; asked with each heartbeat. */
  readonly rights: () => Promise<Rights>;
}

/** The open streams of a router, within their bounds. */
export class Streams {
  readonly #open = new Set<Stream>();
  readonly #clients = new Map<string, number>();
  readonly #ended: Counter<'reason'>;
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
    this.#ended = new Counter({
      name: 'live_streams_ended_total',
      help: 'Streams that the router has ended, by reason',
      labelNames: ['reason'],
      registers: [registry],
    });
  }

  /** Why there may not be one more, or null. */
  refusalFor(client: string): 'TOO_MANY_STREAMS' | 'TRY_AGAIN' | null {
    if (this.#isClosing || this.#open.size >= STREAMS.total) return 'TRY_AGAIN';
    return (this.#clients.get(client) ?? 0) >= STREAMS.perClient ? 'TOO_MANY_STREAMS' : null;
  }

  /** Opens a stream, which counts until its connection is closed. See refusalFor(). */
  open({ client, response, from, rights }: StreamOptions): Stream {
    const stream = new Stream(
      response,
      from,
      (reason) => this.#ended.inc({ reason }),
      () => waitingShare(this.#open.size),
    );
    this.#open.add(stream);
    this.#clients.set(client, (this.#clients.get(client) ?? 0) + 1);
    // Each in its own rhythm, so that not all rights are looked at in the same moment.
    const timer = setInterval(() => void beat(stream, rights), STREAMS.heartbeatMs).unref();
    whenClosed(response, () => {
      clearInterval(timer);
      this.#open.delete(stream);
      const left = (this.#clients.get(client) ?? 1) - 1;
      if (left === 0) this.#clients.delete(client);
      else this.#clients.set(client, left);
    });
    return stream;
  }

  /** Ends all connections; clients come back to another router. */
  close(): void {
    this.#isClosing = true;
    for (const stream of this.#open) stream.close('stopped');
  }
}

/** Once the connection is closed; now, if that was before. */
export function whenClosed(response: ServerResponse, then: () => void): void {
  if (response.destroyed) then();
  else response.once('close', then);
}

async function beat(stream: Stream, rights: () => Promise<Rights>): Promise<void> {
  if (Date.now() - stream.openedAt > STREAMS.maxAgeMs) return stream.close('age');
  const now = await rights();
  if (now === 'same') stream.heartbeat();
  else if (now === 'changed') stream.close('rights');
  else stream.complete('rights');
}

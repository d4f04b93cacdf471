import { readFileSync, writeFileSync } from 'node:fs';

/** What went over the network, as the app's screen of its data use shows it. */
export interface Traffic {
  requests: number;
  /** Answers that said “the same as before”, without a body. */
  notModified: number;
  /** Of bodies, decompressed. */
  receivedBytes: number;
  /** Of addresses and bodies. */
  sentBytes: number;
}

interface Answer {
  readonly etag: string;
  readonly contentType: string;
  readonly body: string;
}

const MAX_ANSWERS = 200;

/**
 * fetch() that keeps the last answers with their ETags, and asks whether they are still the same: what
 * URLSession and OkHttp do by themselves on a phone. undici's cache can't be used for it: after a 304 it
 * forgets what it had (8.12.4).
 */
export class ConditionalFetch {
  readonly traffic: Traffic = { requests: 0, notModified: 0, receivedBytes: 0, sentBytes: 0 };
  readonly #file: string;
  readonly #answers: Map<string, Answer>;

  /** @param file Where they are kept between runs. */
  constructor(file: string) {
    this.#file = file;
    this.#answers = new Map(Object.entries((readJson(file) ?? {}) as Record<string, Answer>));
  }

  /** @param init Its body is text, as Apollo's link sends it. */
  async fetch(address: string, init: RequestInit & { body?: string | null }): Promise<Response> {
    const headers = new Headers(init.headers);
    // An answer is its reader's own.
    const key = `${address} ${headers.get('accept-language')} ${headers.get('authorization')}`;
    const kept = init.method === 'GET' ? this.#answers.get(key) : undefined;
    if (kept) headers.set('if-none-match', kept.etag);
    this.traffic.requests += 1;
    this.traffic.sentBytes += address.length + (init.body?.length ?? 0);
    const response = await fetch(address, { ...init, headers });
    if (kept && response.status === 304) {
      this.traffic.notModified += 1;
      return new Response(kept.body, { headers: { 'content-type': kept.contentType } });
    }
    const body = await response.text();
    this.traffic.receivedBytes += Buffer.byteLength(body);
    const etag = response.headers.get('etag');
    if (init.method === 'GET' && response.ok && etag !== null) {
      const contentType = response.headers.get('content-type') ?? '';
      this.#answers.delete(key);
      this.#answers.set(key, { etag, contentType, body });
      const [oldest] = this.#answers.keys();
      if (this.#answers.size > MAX_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
    }
    return new Response(body, { status: response.status, headers: response.headers });
  }

  save(): void {
    writeFileSync(this.#file, JSON.stringify(Object.fromEntries(this.#answers)));
  }
}

/** Null at the first run, or after a run that was cut off: then everything is read again. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    return null;
  }
}

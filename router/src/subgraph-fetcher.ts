import type { Readable } from 'node:stream';
import { Pool, errors } from 'undici';
import { truncate } from '@vobe/service-kit/truncate';
import { ANONYMOUS } from '@vobe/service-kit/identity';
import type { Logger } from '@vobe/service-kit/log';
import { PROBE_PATH } from '@vobe/service-kit/probe';
import { encodeIdentity, signCall } from '@vobe/service-kit/signed-calls';
import { parseResponse, type SubgraphResponse } from './subgraph-response.ts';
import { PROBE_TIMEOUT_MS, SubgraphHealth } from './subgraph-health.ts';

/** Why a subgraph gave no answer. */
export class SubgraphUnavailable extends Error {
  override name = 'SubgraphUnavailable';
}

/** The answer was there, but too much of it. */
export class ResponseTooLarge extends SubgraphUnavailable {
  override name = 'ResponseTooLarge';
}

class ClientGone extends SubgraphUnavailable {
  constructor() {
    super('the client is gone');
  }
}

export interface FetchRequest {
  body: string;
  headers: Record<string, string>;
  /** As it goes into the signature. */
  encodedIdentity: string;
  /** Reads are tried once more when the connection breaks; writes might run twice. */
  isRead: boolean;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}

const CONNECTIONS = 64;
const CONNECT_TIMEOUT_MS = 1000;
/** Of one subgraph's answer. A page of the site has less than 200 kB. */
const MAX_RESPONSE_BYTES = 10 * 1024 * 1024;

/** When a call is slow enough to probe its subgraph, as a fraction of its timeout. */
const SLOW_SHARE = 0.6;

export interface SubgraphFetcherOptions {
  readonly name: string;
  readonly url: string;
  /** Key of the signatures. */
  readonly internalSecret: string;
  /** Longest wait for a read, its second attempt included, in milliseconds. */
  readonly readTimeoutMs: number;
  /** The same for a mutation: a writer would rather wait than not know the result. */
  readonly writeTimeoutMs: number;
  readonly log: Logger;
}

/** Connections of one subgraph: kept alive, bounded in number and in time. */
export class SubgraphFetcher {
  readonly #options: SubgraphFetcherOptions;
  readonly #path: string;
  readonly #pool: Pool;
  /** Apart from the pool, whose connections may all be waiting. */
  readonly #probes: Pool;
  readonly #health: SubgraphHealth;
  #refusal: string | null = null;

  constructor(options: SubgraphFetcherOptions) {
    this.#options = options;
    const { origin, pathname, search } = new URL(options.url);
    this.#path = pathname + search;
    const settings = {
      connect: { timeout: Math.min(CONNECT_TIMEOUT_MS, options.readTimeoutMs) },
      keepAliveTimeout: 30_000,
      // One clock below bounds connecting, waiting and reading together.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    this.#pool = new Pool(origin, { ...settings, connections: CONNECTIONS });
    this.#probes = new Pool(origin, { ...settings, connections: 1 });
    this.#health = new SubgraphHealth({
      name: options.name,
      log: options.log,
      probe: () => this.#probe(),
    });
  }

  get name(): string {
    return this.#options.name;
  }

  /** Why the subgraph rejects our signatures, or null if it accepts them. */
  get refusal(): string | null {
    return this.#refusal;
  }

  /** @throws SubgraphUnavailable if it can't be reached, is too slow or answers no GraphQL. */
  async fetch(request: FetchRequest): Promise<SubgraphResponse> {
    if (request.signal.aborted) throw new ClientGone();
    if (!(await this.#health.mayCall())) throw new SubgraphUnavailable('known to be down');
    const since = Date.now();
    const timeoutMs = this.#options[request.isRead ? 'readTimeoutMs' : 'writeTimeoutMs'];
    const abort = new AbortController();
    const onAbort = () => abort.abort(new ClientGone());
    request.signal.addEventListener('abort', onAbort, { once: true });
    const slow = setTimeout(
      () => void this.#health.suspect(),
      this.#options.readTimeoutMs * SLOW_SHARE,
    );
    const timer = setTimeout(
      () => abort.abort(new SubgraphUnavailable(`no answer in ${timeoutMs} ms`)),
      timeoutMs,
    );
    try {
      const answer = await this.#attempt(request, abort.signal);
      this.#health.succeeded();
      return answer;
    } catch (error) {
      const failure =
        error instanceof SubgraphUnavailable
          ? error
          : new SubgraphUnavailable((error as Error).message, { cause: error });
      // An aborted request, or one that asked for too much, says nothing about the service.
      const isClients =
        abort.signal.reason instanceof ClientGone || error instanceof ResponseTooLarge;
      if (!isClients) this.#health.failed(since, failure.message);
      throw failure;
    } finally {
      clearTimeout(slow);
      clearTimeout(timer);
      request.signal.removeEventListener('abort', onAbort);
    }
  }

  async #attempt(request: FetchRequest, signal: AbortSignal): Promise<SubgraphResponse> {
    try {
      return await this.#ask(request, signal);
    } catch (error) {
      if (!request.isRead || signal.aborted || !isConnectionError(error)) throw error;
      return this.#ask(request, signal);
    }
  }

  async #ask(request: FetchRequest, signal: AbortSignal): Promise<SubgraphResponse> {
    const { headers, body, encodedIdentity } = request;
    const { status, text } = await this.#send(this.#pool, this.#path, {
      headers,
      body,
      encodedIdentity,
      signal,
    });
    const answer = parseResponse(text);
    if (!answer) throw new SubgraphUnavailable(`answered ${status} without GraphQL`);
    return answer;
  }

  async #probe(): Promise<void> {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
    const { status, text } = await this.#send(this.#probes, PROBE_PATH, {
      headers: { 'content-type': 'application/json' },
      body: '{}',
      encodedIdentity: NOBODY,
      signal,
    });
    if (status !== 200 || text !== '{"ok":true}') {
      throw new SubgraphUnavailable(`answered a probe with ${status}`);
    }
  }

  async #send(
    pool: Pool,
    path: string,
    call: Pick<FetchRequest, 'headers' | 'body' | 'encodedIdentity' | 'signal'>,
  ): Promise<{ status: number; text: string }> {
    const { name, internalSecret } = this.#options;
    const { headers, body, encodedIdentity, signal } = call;
    const response = await pool.request({
      path,
      method: 'POST',
      // A signature is valid for one attempt.
      headers: { ...headers, ...signCall(internalSecret, name, encodedIdentity, body) },
      body,
      signal,
    });
    const text = await readText(response.body);
    // The user's token is not in question here: the subgraph has refused our own signature.
    this.#refusal = response.statusCode === 401 ? refusalIn(text) : null;
    if (this.#refusal !== null) throw new SubgraphUnavailable(`refused us: ${this.#refusal}`);
    return { status: response.statusCode, text };
  }

  async close(): Promise<void> {
    this.#health.close();
    await Promise.all([this.#pool.close(), this.#probes.destroy()]);
  }
}

const NOBODY = encodeIdentity(ANONYMOUS);

/** How a subgraph rejects a signature. */
function refusalIn(text: string): string {
  const [error] = parseResponse(text)?.errors ?? [];
  return error ? truncate(error.message, 200) : 'unsigned';
}

async function readText(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop by throwing closes the connection: the rest is not read.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_RESPONSE_BYTES)
      throw new ResponseTooLarge(`more than ${MAX_RESPONSE_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes).toString();
}

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);

function isConnectionError(error: unknown): boolean {
  if (error instanceof errors.SocketError || error instanceof errors.ConnectTimeoutError)
    return true;
  const { code, errors: several } = error as { code?: string; errors?: { code?: string }[] };
  return [code, ...(several ?? []).map((one) => one.code)].some(
    (one) => one !== undefined && CONNECTION_CODES.has(one),
  );
}

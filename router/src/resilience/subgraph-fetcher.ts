import { Pool, errors } from 'undici';
import { BodyTooLarge, readText } from '@vobe/service-kit/bounded-body';
import { Bulkhead, BulkheadFull } from '@vobe/service-kit/bulkhead';
import { truncate } from '@vobe/service-kit/truncate';
import { ANONYMOUS } from '@vobe/service-kit/identity';
import type { Logger } from '@vobe/service-kit/log';
import { PROBE_PATH } from '@vobe/service-kit/probe';
import { wait } from '@vobe/service-kit/retry';
import { encodeIdentity, signCall } from '@vobe/service-kit/signed-calls';
import { parseResponse, type SubgraphResponse } from './subgraph-response.ts';
import { POLICY } from './policy.ts';
import { RetryBudget } from './retry-budget.ts';
import { SubgraphHealth } from './subgraph-health.ts';
import type { CallOutcome, SubgraphMetrics } from './subgraph-metrics.ts';

/** Why a subgraph gave no answer. */
export class SubgraphUnavailable extends Error {
  override name = 'SubgraphUnavailable';
  readonly outcome: CallOutcome;

  constructor(outcome: CallOutcome, message: string, options?: ErrorOptions) {
    super(message, options);
    this.outcome = outcome;
  }
}

/** The answer was there, but too much of it. */
export class ResponseTooLarge extends SubgraphUnavailable {
  override name = 'ResponseTooLarge';

  constructor({ message }: BodyTooLarge) {
    super('too-large', message);
  }
}

const clientGone = () => new SubgraphUnavailable('client-gone', 'the client is gone');

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

export interface SubgraphFetcherOptions {
  readonly name: string;
  readonly url: string;
  /** Key of the signatures. */
  readonly internalSecret: string;
  /** Longest wait for a read, its second attempt included, in milliseconds. */
  readonly readTimeoutMs: number;
  /** The same for a mutation: a writer would rather wait than not know the result. */
  readonly writeTimeoutMs: number;
  readonly metrics: SubgraphMetrics;
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
  readonly #budget = new RetryBudget(POLICY.retries);
  readonly #bulkhead = new Bulkhead({ maxConcurrent: POLICY.bulkhead.calls, maxQueued: 0 });
  #refusal: string | null = null;

  constructor(options: SubgraphFetcherOptions) {
    this.#options = options;
    const { origin, pathname, search } = new URL(options.url);
    this.#path = pathname + search;
    const settings = {
      connect: { timeout: Math.min(POLICY.timeouts.connectMs, options.readTimeoutMs) },
      keepAliveTimeout: 30_000,
      // One clock below bounds connecting, waiting and reading together.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    this.#pool = new Pool(origin, { ...settings, connections: POLICY.bulkhead.connections });
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

  /** Whether calls reach it: its circuit is closed. */
  get isUp(): boolean {
    return !this.#health.isDown;
  }

  /** Why the subgraph rejects our signatures, or null if it accepts them. */
  get refusal(): string | null {
    return this.#refusal;
  }

  /** @throws SubgraphUnavailable if it can't be reached, is too slow or busy, or answers no GraphQL. */
  async fetch(request: FetchRequest): Promise<SubgraphResponse> {
    const ended = this.#options.metrics.startCall(this.name);
    try {
      const answer = await this.#bulkhead.run(() => this.#call(request));
      ended('ok');
      return answer;
    } catch (error) {
      const failure =
        error instanceof BulkheadFull
          ? new SubgraphUnavailable('full', 'too many calls at once')
          : asUnavailable(error);
      ended(failure.outcome);
      throw failure;
    }
  }

  async #call(request: FetchRequest): Promise<SubgraphResponse> {
    if (request.signal.aborted) throw clientGone();
    if (!(await this.#health.mayCall())) throw new SubgraphUnavailable('open', 'known to be down');
    const since = Date.now();
    const timeoutMs = this.#options[request.isRead ? 'readTimeoutMs' : 'writeTimeoutMs'];
    const abort = new AbortController();
    const onAbort = () => abort.abort(clientGone());
    request.signal.addEventListener('abort', onAbort, { once: true });
    const slow = setTimeout(
      () => void this.#health.suspect(),
      this.#options.readTimeoutMs * POLICY.breaker.slowShare,
    );
    const timer = setTimeout(
      () => abort.abort(new SubgraphUnavailable('timeout', `no answer in ${timeoutMs} ms`)),
      timeoutMs,
    );
    try {
      const answer = await this.#attempt(request, abort.signal);
      this.#health.succeeded();
      this.#budget.succeeded();
      return answer;
    } catch (error) {
      const failure = asUnavailable(abort.signal.aborted ? abort.signal.reason : error);
      if (failure.outcome === 'too-large') {
        // Too much may be what the client asked for; the probe shows whether it is.
        void this.#health.suspect();
      } else if (failure.outcome !== 'client-gone') this.#health.failed(since, failure.message);
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
      const mayRetry = this.#budget.failed();
      this.#options.metrics.retried(this.name, mayRetry);
      if (!mayRetry) throw error;
      await wait(Math.random() * POLICY.retries.jitterMs, signal);
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
    if (!answer) throw new SubgraphUnavailable('invalid', `answered ${status} without GraphQL`);
    return answer;
  }

  async #probe(): Promise<void> {
    const signal = AbortSignal.timeout(POLICY.breaker.probeTimeoutMs);
    const call = {
      headers: { 'content-type': 'application/json' },
      body: '{}',
      encodedIdentity: NOBODY,
      signal,
    };
    const { status, text } = await this.#send(this.#probes, PROBE_PATH, call, PROBE_BYTES);
    if (status !== 200 || text !== '{"ok":true}') {
      throw new SubgraphUnavailable('invalid', `answered a probe with ${status}`);
    }
  }

  async #send(
    pool: Pool,
    path: string,
    call: Pick<FetchRequest, 'headers' | 'body' | 'encodedIdentity' | 'signal'>,
    maxBytes: number = POLICY.maxResponseBytes,
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
    const text = await readText(response.body, maxBytes);
    // The user's token is not in question here: the subgraph has refused our own signature.
    this.#refusal = response.statusCode === 401 ? refusalIn(text) : null;
    if (this.#refusal !== null)
      throw new SubgraphUnavailable('invalid', `refused us: ${this.#refusal}`);
    return { status: response.statusCode, text };
  }

  async close(): Promise<void> {
    this.#health.close();
    await Promise.all([this.#pool.close(), this.#probes.destroy()]);
  }
}

function asUnavailable(error: unknown): SubgraphUnavailable {
  if (error instanceof SubgraphUnavailable) return error;
  if (error instanceof BodyTooLarge) return new ResponseTooLarge(error);
  return new SubgraphUnavailable('broken', (error as Error).message, { cause: error });
}

/** What an answer to a probe may have; ours has eleven. */
const PROBE_BYTES = 1024;

const NOBODY = encodeIdentity(ANONYMOUS);

/** How a subgraph rejects a signature. */
function refusalIn(text: string): string {
  const [error] = parseResponse(text)?.errors ?? [];
  return error ? truncate(error.message, 200) : 'unsigned';
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

import type { Readable } from 'node:stream';
import { Pool, errors } from 'undici';
import { CircuitBreaker } from '@vobe/service-kit/circuit-breaker';

/** Why a subgraph gave no answer. */
export class SubgraphUnavailable extends Error {
  override name = 'SubgraphUnavailable';
}

/** The answer was there, but too much of it. */
export class AnswerTooLarge extends SubgraphUnavailable {
  override name = 'AnswerTooLarge';
}

class ClientGone extends SubgraphUnavailable {
  constructor() {
    super('the client is gone');
  }
}

export interface FetchRequest {
  body: string;
  headers: Record<string, string>;
  /** Reads are tried once more when the connection breaks; writes might run twice. */
  isRead: boolean;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}

export interface SubgraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: unknown[];
}

const CONNECTIONS = 64;
const CONNECT_TIMEOUT_MS = 1000;
/** Of one subgraph's answer. A page of the site has less than 200 kB. */
const MAX_ANSWER_BYTES = 10 * 1024 * 1024;

/** Connections of one subgraph: kept alive, bounded in number and in time. */
export class SubgraphFetcher {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #timeoutMs: number;
  readonly #breaker = new CircuitBreaker({ threshold: 5, openMs: 2000 });

  constructor(url: string, timeoutMs: number) {
    const { origin, pathname, search } = new URL(url);
    this.#path = pathname + search;
    this.#timeoutMs = timeoutMs;
    this.#pool = new Pool(origin, {
      connections: CONNECTIONS,
      connect: { timeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs) },
      keepAliveTimeout: 30_000,
      // One clock below bounds connecting, waiting and reading together.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** @throws SubgraphUnavailable if it can't be reached, is too slow or answers no GraphQL. */
  async fetch(request: FetchRequest): Promise<SubgraphAnswer> {
    if (request.signal.aborted) throw new ClientGone();
    if (!(await this.#breaker.mayCall())) throw new SubgraphUnavailable('circuit open');
    const since = Date.now();
    const abort = new AbortController();
    const onAbort = () => abort.abort(new ClientGone());
    request.signal.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(
      () => abort.abort(new SubgraphUnavailable(`no answer in ${this.#timeoutMs} ms`)),
      this.#timeoutMs,
    );
    try {
      const answer = await this.#attempt(request, abort.signal);
      this.#breaker.succeeded();
      return answer;
    } catch (error) {
      // Whoever gave up, or asked for too much, says nothing about the service.
      const isClients =
        abort.signal.reason instanceof ClientGone || error instanceof AnswerTooLarge;
      if (!isClients) this.#breaker.failed(since);
      if (error instanceof SubgraphUnavailable) throw error;
      throw new SubgraphUnavailable((error as Error).message, { cause: error });
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', onAbort);
    }
  }

  async #attempt(request: FetchRequest, signal: AbortSignal): Promise<SubgraphAnswer> {
    try {
      return await this.#send(request, signal);
    } catch (error) {
      if (!request.isRead || signal.aborted || !isConnectionError(error)) throw error;
      return this.#send(request, signal);
    }
  }

  async #send({ body, headers }: FetchRequest, signal: AbortSignal): Promise<SubgraphAnswer> {
    const response = await this.#pool.request({
      path: this.#path,
      method: 'POST',
      headers,
      body,
      signal,
    });
    const text = await readText(response.body);
    // The user's token is not in question here: the subgraph has refused our own signature.
    if (response.statusCode === 401) throw new SubgraphUnavailable('refused the signature');
    const answer = parse(text);
    if (!answer) throw new SubgraphUnavailable(`answered ${response.statusCode} without GraphQL`);
    return answer;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

async function readText(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop by throwing closes the connection: the rest is not read.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new AnswerTooLarge(`more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes).toString();
}

/** The body as a GraphQL answer, or null. */
function parse(text: string): SubgraphAnswer | null {
  try {
    const value: unknown = JSON.parse(text);
    const isAnswer =
      typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
    return isAnswer ? (value as SubgraphAnswer) : null;
  } catch {
    return null;
  }
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

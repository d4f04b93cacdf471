// Next cannot answer 404 or 503 with a page that needs no script, since what it throws for them is drawn
// in the browser; nor can a page say whether it may be shared. Node reports every HTTP response that a
// process begins (diagnostics_channel, “http.server.request.start”): so a page finds its own and sets what
// HTTP has for it, before the first output. Nothing of Next's is changed.
import { AsyncLocalStorage } from 'node:async_hooks';
import diagnosticsChannel from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { tagOf } from '@vobe/service-kit/cache-tags';
import { processWide } from '#web/lib/process-wide.ts';

interface Exchange {
  readonly response: ServerResponse;
  /** What the page shows. */
  readonly tags: Set<string>;
  /** Whether other readers may get the page, too; settled once it is known that they may not. */
  sharing: 'unknown' | 'allowed' | 'forbidden';
}

interface RequestStart {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly server: Server;
}

/**
 * How long others may get a page that nothing purges, in seconds. Events purge what they change at
 * once (packages/edge); this bounds what an event that is late or lost leaves behind.
 */
const SHARED_SECONDS = 60;
/** More than any page of ours shows; one that shows more is not shared. */
const MAX_TAGS = 600;

const exchanges = processWide('exchanges', () => new AsyncLocalStorage<Exchange>());

/** From now on pages find their responses. To be called once, before the first request. */
export function followResponses(onRequest: (start: RequestStart) => void): void {
  diagnosticsChannel.subscribe('http.server.request.start', (message) => {
    const start = message as RequestStart;
    // What Node calls next, the server's listeners, runs within this.
    exchanges.enterWith({ response: start.response, tags: new Set(), sharing: 'unknown' });
    onRequest(start);
  });
}

function current(): Exchange | null {
  const exchange = exchanges.getStore();
  return exchange && !exchange.response.headersSent ? exchange : null;
}

/** Gives the present page an HTTP status; to be called before the first output, thus in the page itself. */
export function setPageStatus(status: 404 | 503): void {
  const exchange = current();
  if (!exchange) return;
  exchange.response.statusCode = status;
  if (status === 503) exchange.response.setHeader('retry-after', '60');
  keepPagePrivate();
}

/** The present page must not reach another reader, or not again: something on it is missing, or personal. */
export function keepPagePrivate(): void {
  const exchange = current();
  if (!exchange) return;
  exchange.sharing = 'forbidden';
  exchange.response.removeHeader('cache-tag');
  exchange.response.setHeader('cache-control', 'private, no-store');
}

/**
 * The present page is the same for everybody who is not signed in.
 * @param lists Kinds of entities that it lists, such as `post`: of these, new ones change it, too.
 */
export function sharePage(lists: readonly string[]): void {
  const exchange = current();
  if (exchange?.sharing !== 'unknown') return;
  exchange.sharing = 'allowed';
  for (const kind of lists) exchange.tags.add(kind);
  // The theme stands in the page, and a cookie has it.
  exchange.response.appendHeader('vary', 'cookie');
  writeHead(exchange);
}

/**
 * As `sharePage`, for what lists all there is of some kinds: any change of these drops it, for it has
 * more entities than a header can name. To be called after its last query.
 */
export function shareIndex(kinds: readonly string[]): void {
  current()?.tags.clear();
  sharePage(kinds);
}

/** Notes what a query brought to the present page: when that changes, the page is out of date. */
export function notePageContent(data: unknown): void {
  const exchange = current();
  if (!exchange || exchange.sharing === 'forbidden') return;
  collectTags(data, exchange.tags);
  if (exchange.sharing === 'allowed') writeHead(exchange);
}

function writeHead(exchange: Exchange): void {
  if (exchange.tags.size > MAX_TAGS) return keepPagePrivate();
  const { response, tags } = exchange;
  response.setHeader('cache-control', `public, max-age=0, s-maxage=${SHARED_SECONDS}`);
  if (tags.size > 0) response.setHeader('cache-tag', [...tags].join(','));
}

/** Tags of every entity in the answer to a query. */
export function collectTags(value: unknown, tags: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if ('id' in value && typeof value.id === 'string') tags.add(tagOf(value.id));
  for (const part of Object.values(value)) collectTags(part, tags);
}

import { Pool, interceptors, type Dispatcher } from 'undici';
import { Bulkhead, BulkheadFull } from '@vobe/service-kit/bulkhead';
import { ClientShares } from './client-shares.ts';
import { TaggedStore } from './tagged-store.ts';

/** Pages that are rendered at once: one thread works on all of them, and each takes memory. */
const RENDERED_AT_ONCE = 8;
/** Requests that may wait for them; about two seconds of work. */
const MAX_QUEUED = 64;
/**
 * Requests of one client at the site, rendered or waiting: a third of all. A browser has six at once, and
 * an office behind one address some of them; who asks for more must not take everybody's places.
 */
const MAX_OF_CLIENT = 24;

/** Together about three times as much as all reading pages of a magazine's busy day. */
const STORE = { maxSize: 32 * 1024 * 1024, maxCount: 2000, maxEntrySize: 2 * 1024 * 1024 };

/** A site that is being started again is back soon; who only reads need not notice. */
const RETRY = {
  maxRetries: 4,
  minTimeout: 250,
  maxTimeout: 1000,
  timeoutFactor: 2,
  methods: ['GET', 'HEAD'] as Dispatcher.HttpMethod[],
  statusCodes: [],
  errorCodes: ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'],
};

/** Of one page's readers these differ, and the page does not depend on them. */
const CLIENT_HEADERS = ['x-forwarded-for', 'user-agent', 'x-correlation-id'];

export interface Upstream {
  /** Asks the site, and nobody else. */
  readonly direct: Dispatcher;
  /** Answers from what is kept; of requests for the same page one is sent on. */
  readonly shared: Dispatcher;
  readonly store: TaggedStore;
  close: () => Promise<void>;
}

/** Opens the way to the site. Connects when it is first used. */
export function openUpstream(origin: string): Upstream {
  const store = new TaggedStore(STORE);
  const pool = new Pool(origin, {
    connections: RENDERED_AT_ONCE,
    connectTimeout: 2000,
    // The site itself gives up on its services after fifteen.
    headersTimeout: 20_000,
    bodyTimeout: 20_000,
  });
  const direct = pool.compose(interceptors.retry(RETRY), bounded());
  const shared = direct.compose(
    interceptors.cache({ store, methods: ['GET'], type: 'shared' }),
    interceptors.deduplicate({ methods: ['GET'], excludeHeaderNames: CLIENT_HEADERS }),
  );
  return { direct, shared, store, close: () => pool.close() };
}

/** Sends only as many requests at once as the bulkhead allows, and its client's share; the others get its error. */
function bounded(): Dispatcher.DispatcherComposeInterceptor {
  const bulkhead = new Bulkhead({ maxConcurrent: RENDERED_AT_ONCE, maxQueued: MAX_QUEUED });
  const shares = new ClientShares(MAX_OF_CLIENT);
  return (dispatch) => (options, handler) => {
    const release = shares.take(clientOf(options.headers));
    const send = () =>
      new Promise<void>((resolve) => {
        dispatch(options, {
          onRequestStart: (...args) => handler.onRequestStart?.(...args),
          onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
          onResponseStart: (...args) => handler.onResponseStart?.(...args),
          onResponseData: (...args) => handler.onResponseData?.(...args),
          onResponseEnd(...args) {
            resolve();
            handler.onResponseEnd?.(...args);
          },
          onResponseError(...args) {
            resolve();
            handler.onResponseError?.(...args);
          },
        });
      });
    const sent = release ? bulkhead.run(send).finally(release) : Promise.reject(OF_ONE_CLIENT);
    sent.catch((error: unknown) => {
      handler.onResponseError?.(NEVER_BEGUN, error as Error);
    });
    return true;
  };
}

const OF_ONE_CLIENT = new BulkheadFull('the client has its share');

/** Whose request it is, as `upstreamHeaders` names it. */
function clientOf(headers: Dispatcher.DispatchOptions['headers']): string {
  return headers && 'x-forwarded-for' in headers ? String(headers['x-forwarded-for']) : '';
}

/** The controller of a request that was not sent: there is nothing to control. */
const NEVER_BEGUN: Dispatcher.DispatchController = {
  aborted: true,
  paused: false,
  reason: null,
  rawHeaders: null,
  rawTrailers: null,
  abort: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};

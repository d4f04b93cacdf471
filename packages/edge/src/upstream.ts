import { Pool, interceptors, type Dispatcher } from 'undici';
import { Bulkhead } from '@vobe/service-kit/bulkhead';
import { TaggedStore } from './tagged-store.ts';

/** Pages that are rendered at once: one thread works on all of them, and each takes memory. */
const RENDERED_AT_ONCE = 8;
/** Requests that may wait for them; about two seconds of work. */
const MAX_QUEUED = 64;

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

/** Sends only as many requests at once as the bulkhead allows; the others get its error. */
function bounded(): Dispatcher.DispatcherComposeInterceptor {
  const bulkhead = new Bulkhead({ maxConcurrent: RENDERED_AT_ONCE, maxQueued: MAX_QUEUED });
  return (dispatch) => (options, handler) => {
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
    bulkhead.run(send).catch((error: unknown) => {
      handler.onResponseError?.(NEVER_BEGUN, error as Error);
    });
    return true;
  };
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

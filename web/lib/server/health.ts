import type { IncomingMessage, ServerResponse } from 'node:http';
import { logFailure } from '../server-log.ts';

const ASK_MS = 2_000;

/**
 * Whether the router has answered once. It is not asked again: a router that goes away later takes
 * no reader from this site, whose pages say themselves what is missing.
 */
export function createRouterCheck(
  routerUrl: string,
  ask: typeof fetch = fetch,
): () => Promise<boolean> {
  let hasAnswered = false;
  return async () => {
    if (hasAnswered) return true;
    try {
      const { status } = await ask(routerUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
        signal: AbortSignal.timeout(ASK_MS),
      });
      if (status >= 500) throw new Error(`status ${status}`);
      hasAnswered = true;
    } catch (error) {
      logFailure('the router has not answered yet', error);
    }
    return hasAnswered;
  };
}

/** @param obstacle Why the site should get no readers now, or null. */
export async function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  obstacle: () => Promise<string | null>,
): Promise<boolean> {
  const path = request.url?.split('?')[0];
  if (path !== '/health/live' && path !== '/health/ready') return false;
  const reason = path === '/health/ready' ? await obstacle() : null;
  response.writeHead(reason ? 503 : 200, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(reason ? { status: 'unavailable', reason } : { status: 'ok' }));
  return true;
}

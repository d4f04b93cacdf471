import { logFailure } from '#web/lib/server-log.ts';

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

// An access token may be void before it expires: its session has ended, or what it says of its owner is
// no longer so. A page finds out from the router; the proxy, in the same process but another bundle,
// then renews the session before the next one.
import { createHash } from 'node:crypto';
import { processWide } from '#web/lib/process-wide.ts';

/** No access token lives longer. */
const KEPT_MS = 15 * 60_000;
const MAX_TOKENS = 10_000;

/** By hash, when each was refused, the oldest first. */
const refused = processWide('refused-tokens', () => new Map<string, number>());

const keyOf = (token: string) => createHash('sha256').update(token).digest('base64');

/** Notes that the router has refused a token. */
export function noteRefusedToken(token: string, now: number): void {
  refused.set(keyOf(token), now);
  for (const [key, since] of refused) {
    if (refused.size <= MAX_TOKENS && now - since <= KEPT_MS) break;
    refused.delete(key);
  }
}

export function isRefusedToken(token: string): boolean {
  return refused.size > 0 && refused.has(keyOf(token));
}

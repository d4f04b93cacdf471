import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Counters of a policy: some megabytes, whatever comes. */
export const COUNTERS = 2 ** 15;

/** Of this process alone, so that nobody can choose an address that shares another's counter. */
const KEY = randomBytes(32);

/**
 * Counts in memory, in a fixed number of counters: whoever has a network of IPv6 has more addresses than there is
 * memory. Of a thousand clients at once some thirty share theirs with another.
 */
export class BoundedMemory extends RateLimiterMemory {
  override getKey(client: string | number): string {
    const digest = createHmac('sha256', KEY).update(String(client)).digest();
    return super.getKey(digest.readUInt32BE() % COUNTERS);
  }
}

import { clientNetwork } from '@vobe/service-kit/client-network';
import type { Identity } from '@vobe/service-kit/identity';
import { throttle } from '@vobe/service-kit/throttle';
import type { AuthViolation } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';

const HOUR_SECONDS = 3600;

/**
 * Counts a request for a mail: nobody's mailbox is to be flooded, and nobody is to flood many.
 * @param accounts What names the accounts that it is about: whose it is, and whose address it goes to. Whether
 * there are any does not matter.
 */
export async function throttleMails(
  { db, limits }: Dependencies,
  { clientAddress }: Identity,
  ...accounts: readonly string[]
): Promise<AuthViolation | null> {
  const counters = [
    [`mail address ${clientNetwork(clientAddress)}`, limits.MAIL_REQUESTS_PER_ADDRESS] as const,
    ...accounts.map((one) => [`mail account ${one}`, limits.MAIL_REQUESTS_PER_ACCOUNT] as const),
  ];
  for (const [key, limit] of counters) {
    const refused = await throttle(db, { key, limit, windowSeconds: HOUR_SECONDS });
    if (refused) return refused;
  }
  return null;
}

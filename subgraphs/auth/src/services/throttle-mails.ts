import { clientNetwork } from '@vobe/service-kit/client-network';
import type { Identity } from '@vobe/service-kit/identity';
import { throttle } from '@vobe/service-kit/throttle';
import type { AuthViolation } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';

const HOUR_SECONDS = 3600;

/**
 * Counts a request for a mail: nobody's mailbox is to be flooded, and nobody is to flood many.
 * @param account What names the account, whether it exists or not.
 */
export async function throttleMails(
  { db, limits }: Dependencies,
  { clientAddress }: Identity,
  account: string,
): Promise<AuthViolation | null> {
  for (const [key, limit] of [
    [`mail address ${clientNetwork(clientAddress)}`, limits.MAIL_REQUESTS_PER_ADDRESS],
    [`mail account ${account}`, limits.MAIL_REQUESTS_PER_ACCOUNT],
  ] as const) {
    const refused = await throttle(db, { key, limit, windowSeconds: HOUR_SECONDS });
    if (refused) return refused;
  }
  return null;
}

import { clientNetwork } from '@vobe/service-kit/client-network';
import type { Identity } from '@vobe/service-kit/identity';
import { clearAttempts, refundAttempt, throttle } from '@vobe/service-kit/throttle';
import type { AuthViolation } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';

const WINDOW_SECONDS = 15 * 60;

/** Longer than any password: hashing must not be made costly by a long input. */
const MAX_INPUT = 1000;

/**
 * Checks a password under the throttles of its account and of the client's address.
 * @param account What names the account, whether it exists or not.
 * @returns Null if it is right.
 */
export async function checkPasswordThrottled(
  { db, passwords, limits }: Dependencies,
  { clientAddress }: Identity,
  account: string,
  stored: string | null,
  password: string,
  wrong: AuthViolation,
): Promise<AuthViolation | null> {
  const client = clientNetwork(clientAddress);
  const here = `sign-in account ${account} address ${client}`;
  const everywhere = `sign-in account ${account}`;
  const address = `sign-in address ${client}`;
  // The account's own counter comes last: exhausting an address's attempts must not exhaust it.
  for (const [key, limit] of [
    [address, limits.SIGN_IN_ATTEMPTS_PER_ADDRESS],
    [here, limits.SIGN_IN_ATTEMPTS_PER_ACCOUNT_AND_ADDRESS],
    [everywhere, limits.SIGN_IN_ATTEMPTS_PER_ACCOUNT],
  ] as const) {
    const refused = await throttle(db, { key, limit, windowSeconds: WINDOW_SECONDS });
    if (refused) return refused;
  }
  const isRight = password.length <= MAX_INPUT && (await passwords.verify(stored, password));
  if (!isRight) return wrong;
  await clearAttempts(db, here);
  await clearAttempts(db, everywhere);
  await refundAttempt(db, address);
  return null;
}

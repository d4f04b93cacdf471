import type { Identity } from '@vobe/service-kit/identity';
import { forgetAttempts, forgetOneAttempt } from '../data/throttles.ts';
import type { AuthViolation } from '../domain/rules.ts';
import type { Deps } from './deps.ts';
import { throttle } from './throttle.ts';

const WINDOW_SECONDS = 15 * 60;

/**
 * Checks a password under the throttles of its account and of the client's address. Attempts are
 * counted before they are judged, so that many at once, in one operation or several, are too.
 * @param account What names the account, whether it exists or not.
 * @returns Null if it is right.
 */
export async function checkPasswordThrottled(
  { db, passwords, limits }: Deps,
  identity: Identity,
  account: string,
  stored: string | null,
  password: string,
  wrong: AuthViolation,
): Promise<AuthViolation | null> {
  const accountKey = `sign-in account ${account}`;
  const addressKey = `sign-in address ${identity.clientAddress}`;
  const refused =
    (await throttle(db, addressKey, limits.SIGN_IN_ATTEMPTS_PER_ADDRESS, WINDOW_SECONDS)) ??
    (await throttle(db, accountKey, limits.SIGN_IN_ATTEMPTS_PER_ACCOUNT, WINDOW_SECONDS));
  if (refused) return refused;
  if (!(await passwords.verify(stored, password))) return wrong;
  await forgetAttempts(db, accountKey);
  await forgetOneAttempt(db, addressKey);
  return null;
}

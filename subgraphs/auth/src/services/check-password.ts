import type { SignedIn } from '@vobe/service-kit/authorization';
import { clientNetwork } from '@vobe/service-kit/client-network';
import { unauthenticated } from '@vobe/service-kit/errors';
import type { Identity } from '@vobe/service-kit/identity';
import { clearAttempts, refundAttempt, throttle } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import { findCredentials, findUsers } from '../data/users.ts';
import { emailKey } from '@vobe/service-kit/email-address';
import type { AuthViolation } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';

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

export const WRONG_PASSWORD: AuthViolation = {
  code: 'INVALID_CREDENTIALS',
  field: ['password'],
  message: 'wrongPassword',
};

/**
 * Checks the signed-in user's password under the same throttles.
 * @returns Its hash. Checking takes a while: it may be another one by now.
 */
export async function checkOwnPassword(
  dependencies: Dependencies,
  identity: SignedIn,
  password: string,
): Promise<AuthOutcome<string>> {
  const [user] = await findUsers(dependencies.db, [identity.userId]);
  const key = user && emailKey(user.email);
  const credentials = key === undefined ? null : await findCredentials(dependencies.db, key);
  if (key === undefined || !credentials) throw unauthenticated(identity.locale);
  const { passwordHash } = credentials;
  const wrong = await checkPasswordThrottled(
    dependencies,
    identity,
    key,
    passwordHash,
    password,
    WRONG_PASSWORD,
  );
  return wrong || passwordHash === null ? failure(wrong ?? WRONG_PASSWORD) : success(passwordHash);
}

import { hashToken } from '@vobe/service-kit/link-token';
import { randomBytes } from 'node:crypto';
import type { Identity } from '@vobe/service-kit/identity';
import { clearAttempts, throttle } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { Database } from '../data/database.ts';
import {
  findTotpSecret,
  putRecoveryCodes,
  useCounter,
  useRecoveryCode,
} from '../data/second-factors.ts';
import type { User } from '../domain/model.ts';
import type { AuthViolation } from '../domain/rules.ts';
import {
  bareRecoveryCode,
  readCode,
  recoveryCode,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES,
  type GivenCode,
} from '../domain/second-factor.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { queueNotice } from './queue-mail.ts';
import { deviceOf } from './tokens.ts';

const FIELD = ['code'];
const HOUR_SECONDS = 3600;

/** Says the same for a wrong code and one that was used. */
export const WRONG_CODE: AuthViolation = { code: 'INVALID_CODE', field: FIELD };

/** The code that was typed. What can be none is no attempt at guessing. */
export function checkCode(input: string): AuthOutcome<GivenCode> {
  if (input.trim() === '') return failure({ code: 'REQUIRED', field: FIELD });
  const code = readCode(input);
  return code
    ? success(code)
    : failure({ code: 'INVALID_FORMAT', field: FIELD, message: 'formatCode' });
}

/**
 * Tries a code under the throttle of its account. Attempts are counted before they are evaluated; a right one
 * clears them.
 * @param attempt A transaction that uses the code, or says why it does nothing.
 */
export async function withCodeAttempt<Value>(
  { db, limits }: Dependencies,
  userId: string,
  attempt: () => Promise<AuthOutcome<Value>>,
): Promise<AuthOutcome<Value>> {
  const key = `second factor account ${userId}`;
  const limit = limits.SECOND_FACTOR_ATTEMPTS_PER_ACCOUNT;
  const refused = await throttle(db, { key, limit, windowSeconds: HOUR_SECONDS });
  if (refused) return failure(refused);
  const outcome = await attempt();
  if (outcome.ok) await clearAttempts(db, key);
  return outcome;
}

/**
 * Uses a code up. The user is locked: of several at once each sees what the others have used.
 * A wrong code and a used one take the same statements.
 */
export async function useCode(
  dependencies: Dependencies,
  tx: Database,
  user: User,
  given: GivenCode,
  identity: Identity,
): Promise<boolean> {
  if (given.kind === 'totp') {
    const stored = await findTotpSecret(tx, user.id);
    const { totp } = dependencies;
    const counter = totp.counterOf(stored?.encryptedSecret ?? null, given.code, Date.now());
    return useCounter(tx, user.id, counter);
  }
  const left = await useRecoveryCode(tx, user.id, hashOf(user.id, given.code));
  if (left === null) return false;
  await queueNotice(dependencies, tx, user, {
    ...{ kind: 'recoveryCodeUsed', locale: identity.locale },
    values: { left, device: deviceOf(identity) || null, at: new Date().toISOString() },
  });
  return true;
}

/** Gives a locked user other recovery codes. @returns The codes, which are stored nowhere. */
export async function issueRecoveryCodes(tx: Database, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    recoveryCode(randomBytes(RECOVERY_CODE_BYTES)),
  );
  const hashes = codes.map((code) => hashOf(userId, bareRecoveryCode(code)));
  await putRecoveryCodes(tx, userId, hashes);
  return codes;
}

/** Codes hold 80 random bits, so a plain hash of them can't be guessed back. */
const hashOf = (userId: string, bareCode: string) => hashToken(`${userId} ${bareCode}`);

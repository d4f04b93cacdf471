import type { SignedIn } from '@vobe/service-kit/authorization';
import { failure, success } from '@vobe/service-kit/user-errors';
import type {
  BeginTotpSetupInput,
  ConfirmTotpInput,
  SecondFactorInput,
} from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import {
  countRecoveryCodes,
  deleteSecondFactor,
  findTotpSecret,
  putTotpSecret,
  useCounter,
} from '../data/second-factors.ts';
import { updateUser } from '../data/users.ts';
import type { TotpSetup, TotpStatus, User, Viewer } from '../domain/model.ts';
import { checkPasswordGiven, type AuthViolation } from '../domain/rules.ts';
import { SETUP_LIFETIME_MS } from '../domain/second-factor.ts';
import { checkOwnPassword, WRONG_PASSWORD } from './check-password.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { lockOwnAccount, withBothFactors } from './proofs.ts';
import { queueNotice } from './queue-mail.ts';
import {
  checkCode,
  issueRecoveryCodes,
  withCodeAttempt,
  WRONG_CODE,
} from './second-factor-codes.ts';

const IS_ON: AuthViolation = { code: 'SECOND_FACTOR_ON', field: [] };
const NO_SETUP: AuthViolation = { code: 'NOT_FOUND', field: [], message: 'noTotpSetup' };

/** The second factor of an account, as its owner sees it. */
export async function totpStatus(
  { db }: Dependencies,
  { id, secondFactorAt }: User,
): Promise<TotpStatus | null> {
  if (!secondFactorAt) return null;
  return { enabledAt: secondFactorAt, recoveryCodesLeft: await countRecoveryCodes(db, id) };
}

/** Gives a secret for an app. Whoever has but a session must not lock the owner out by it. */
export async function beginTotpSetup(
  dependencies: Dependencies,
  identity: SignedIn,
  { password }: BeginTotpSetupInput,
): Promise<AuthOutcome<TotpSetup>> {
  const { db, totp } = dependencies;
  const missing = checkPasswordGiven('password', password);
  if (missing.length > 0) return failure(...missing);
  const proved = await checkOwnPassword(dependencies, identity, password);
  if (!proved.ok) return proved;
  return db.$transaction(async (tx): Promise<AuthOutcome<TotpSetup>> => {
    const user = await lockOwnAccount(tx, identity, proved.value);
    if (!user) return failure(WRONG_PASSWORD);
    if (user.secondFactorAt) return failure(IS_ON);
    const [secret, now] = [totp.create(), new Date()];
    await putTotpSecret(tx, user.id, totp.encrypt(secret), now);
    const expiresAt = new Date(now.getTime() + SETUP_LIFETIME_MS);
    return success({ secret, uri: totp.uri(secret, user.username), expiresAt });
  });
}

/** Turns the second factor on, by the first code of the app: both know the same secret. */
export async function confirmTotp(
  dependencies: Dependencies,
  identity: SignedIn,
  { code }: ConfirmTotpInput,
): Promise<AuthOutcome<string[]>> {
  const { db, totp } = dependencies;
  const given = checkCode(code);
  if (!given.ok) return given;
  if (given.value.kind !== 'totp') return failure(WRONG_CODE);
  const digits = given.value.code;
  return withCodeAttempt(dependencies, identity.userId, () =>
    db.$transaction(async (tx): Promise<AuthOutcome<string[]>> => {
      const user = await lockOwnAccount(tx, identity);
      if (user?.secondFactorAt) return failure(IS_ON);
      const stored = user && (await findTotpSecret(tx, user.id));
      const now = Date.now();
      if (!stored || stored.createdAt.getTime() + SETUP_LIFETIME_MS <= now) {
        return failure(NO_SETUP);
      }
      const counter = totp.counterOf(stored.encryptedSecret, digits, now);
      if (!(await useCounter(tx, user.id, counter))) return failure(WRONG_CODE);
      await updateUser(tx, user.id, { secondFactorAt: new Date(now) });
      await queueNotice(dependencies, tx, user, {
        ...{ kind: 'secondFactorOn', locale: identity.locale },
      });
      return success(await issueRecoveryCodes(tx, user.id));
    }),
  );
}

export function disableTotp(
  dependencies: Dependencies,
  identity: SignedIn,
  input: SecondFactorInput,
): Promise<AuthOutcome<Viewer>> {
  return withBothFactors(dependencies, identity, input, async (tx, user) => {
    await queueNotice(dependencies, tx, user, {
      ...{ kind: 'secondFactorOff', locale: identity.locale },
    });
    return removeSecondFactor(tx, user);
  });
}

export function replaceRecoveryCodes(
  dependencies: Dependencies,
  identity: SignedIn,
  input: SecondFactorInput,
): Promise<AuthOutcome<string[]>> {
  return withBothFactors(dependencies, identity, input, (tx, user) =>
    issueRecoveryCodes(tx, user.id),
  );
}

/** Takes the second factor of a locked user away. */
export async function removeSecondFactor(tx: Database, user: User): Promise<User> {
  await deleteSecondFactor(tx, user.id);
  return (await updateUser(tx, user.id, { secondFactorAt: null })) ?? user;
}

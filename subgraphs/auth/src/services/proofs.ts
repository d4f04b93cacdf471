import type { SignedIn } from '@vobe/service-kit/authorization';
import { unauthenticated } from '@vobe/service-kit/errors';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { SecondFactorInput } from '../__generated__/types.ts';
import type { Database } from '../data/database.ts';
import { lockUsableSession } from '../data/sessions.ts';
import { findUsers, lockCredentials } from '../data/users.ts';
import type { User } from '../domain/model.ts';
import { checkPasswordGiven, type AuthViolation } from '../domain/rules.ts';
import type { GivenCode } from '../domain/second-factor.ts';
import { checkOwnPassword, WRONG_PASSWORD } from './check-password.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { checkCode, useCode, withCodeAttempt, WRONG_CODE } from './second-factor-codes.ts';

const IS_OFF: AuthViolation = { code: 'SECOND_FACTOR_OFF', field: [] };
const CODE_NEEDED: AuthViolation = { code: 'REQUIRED', field: ['code'] };

/** What somebody shows of themselves, besides their session, for what can't be undone. */
export interface Proofs {
  readonly password: string;
  /** Of the second factor; left out where there is none. */
  readonly code?: string | null | undefined;
}

/** Does something that takes the password, and a code if the account has a second factor. */
export async function withProofs<Value>(
  dependencies: Dependencies,
  identity: SignedIn,
  { password, code }: Proofs,
  change: (tx: Database, user: User) => Promise<AuthOutcome<Value>>,
): Promise<AuthOutcome<Value>> {
  const missing = checkPasswordGiven('password', password);
  if (missing.length > 0) return failure(...missing);
  const [found] = await findUsers(dependencies.db, [identity.userId]);
  if (found?.secondFactorAt) {
    const input = { password, code: code ?? '' };
    const outcome = await withBothFactors(dependencies, identity, input, change);
    return outcome.ok ? outcome.value : outcome;
  }
  const proved = await checkOwnPassword(dependencies, identity, password);
  if (!proved.ok) return proved;
  return dependencies.db.$transaction(async (tx) => {
    const user = await lockOwnAccount(tx, identity, proved.value);
    if (!user) return failure(WRONG_PASSWORD);
    // It was turned on meanwhile.
    return user.secondFactorAt ? failure(CODE_NEEDED) : change(tx, user);
  });
}

/** Does something that takes the password and a code. */
export async function withBothFactors<Value>(
  dependencies: Dependencies,
  identity: SignedIn,
  { password, code }: SecondFactorInput,
  change: (tx: Database, user: User) => Promise<Value>,
): Promise<AuthOutcome<Value>> {
  const given = checkCode(code);
  const violations = [
    ...checkPasswordGiven('password', password),
    ...(given.ok ? [] : given.violations),
  ];
  if (violations.length > 0 || !given.ok) return failure(...violations);
  const proved = await checkOwnPassword(dependencies, identity, password);
  if (!proved.ok) return proved;
  return withCodeAttempt(dependencies, identity.userId, () =>
    dependencies.db.$transaction((tx) =>
      changeWithCode(dependencies, tx, identity, proved.value, given.value, change),
    ),
  );
}

async function changeWithCode<Value>(
  dependencies: Dependencies,
  tx: Database,
  identity: SignedIn,
  passwordHash: string,
  given: GivenCode,
  change: (tx: Database, user: User) => Promise<Value>,
): Promise<AuthOutcome<Value>> {
  const user = await lockOwnAccount(tx, identity, passwordHash);
  if (!user) return failure(WRONG_PASSWORD);
  if (!user.secondFactorAt) return failure(IS_OFF);
  if (!(await useCode(dependencies, tx, user, given, identity))) return failure(WRONG_CODE);
  return success(await change(tx, user));
}

/**
 * The signed-in user, unchanged until the transaction ends.
 * @param passwordHash That was checked, which took a while: another one by now must win.
 * @returns Null if the password is another by now.
 */
export async function lockOwnAccount(
  tx: Database,
  identity: SignedIn,
  passwordHash?: string,
): Promise<User | null> {
  const locked = await lockCredentials(tx, identity.userId);
  const session = await lockUsableSession(tx, identity.sessionId, new Date());
  const [user] = await findUsers(tx, [identity.userId]);
  if (!locked || session?.userId !== identity.userId || !user) {
    throw unauthenticated(identity.locale);
  }
  return passwordHash === undefined || locked.passwordHash === passwordHash ? user : null;
}

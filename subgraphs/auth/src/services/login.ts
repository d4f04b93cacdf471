import type { Identity } from '@vobe/service-kit/identity';
import { normalize } from '@vobe/service-kit/text-rules';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { LoginInput } from '../__generated__/types.ts';
import { findCredentials, findUsers, lockCredentials, updateUser } from '../data/users.ts';
import { emailKey, isTooLong } from '@vobe/service-kit/email-address';
import type { PendingSignIn, SignIn } from '../domain/model.ts';
import { checkPasswordGiven, type AuthViolation } from '../domain/rules.ts';
import { checkPasswordThrottled } from './check-password.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { proceedSignIn } from './sign-in.ts';

/** Says the same for an unknown address, a wrong password and a suspended account. */
const REFUSED: AuthViolation = { code: 'INVALID_CREDENTIALS', field: [] };

/** Signs in, or asks for the second factor. A hash of weaker parameters than today's is replaced. */
export async function login(
  dependencies: Dependencies,
  identity: Identity,
  { email, password }: LoginInput,
): Promise<AuthOutcome<SignIn | PendingSignIn>> {
  const missing: AuthViolation[] = [
    ...(normalize(email) === '' ? [{ code: 'REQUIRED', field: ['email'] } as const] : []),
    ...checkPasswordGiven('password', password),
  ];
  if (missing.length > 0) return failure(...missing);
  // A longer one is nobody's, as the empty one is, and would not fit into the index of throttles.
  const key = isTooLong(normalize(email)) ? '' : emailKey(email);
  const user = await findCredentials(dependencies.db, key);
  const stored = user?.passwordHash ?? null;
  const wrong = await checkPasswordThrottled(
    dependencies,
    identity,
    key,
    stored,
    password,
    REFUSED,
  );
  if (wrong) return failure(wrong);
  if (!user || !stored || user.suspendedAt) return failure(REFUSED);

  const better = dependencies.passwords.isOutdated(stored)
    ? await dependencies.passwords.hash(password)
    : null;
  return dependencies.db.$transaction(async (tx) => {
    // Checking took a while; a suspension or a change of the password meanwhile must win.
    const now = await lockCredentials(tx, user.id);
    if (now?.passwordHash !== stored || now.suspendedAt) return failure(REFUSED);
    if (better) await updateUser(tx, user.id, { passwordHash: better });
    // Read again under the lock: a second factor may have been turned on meanwhile.
    const [current = user] = await findUsers(tx, [user.id]);
    return success(await proceedSignIn(dependencies, tx, current, identity));
  });
}

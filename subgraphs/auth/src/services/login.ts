import type { Identity } from '@vobe/service-kit/identity';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { LoginInput } from '../__generated__/schema.ts';
import { findCredentials, updateUser } from '../data/users.ts';
import { emailKey } from '../domain/email.ts';
import type { SignIn } from '../domain/model.ts';
import type { AuthViolation } from '../domain/rules.ts';
import { checkPasswordThrottled } from './check-password.ts';
import type { Deps } from './deps.ts';
import type { AuthOutcome } from './outcome.ts';
import { openSession } from './tokens.ts';

/** Says the same for an unknown address, a wrong password and a suspended account. */
const REFUSED: AuthViolation = { code: 'INVALID_CREDENTIALS', field: [] };

/** Longer than any password or address: hashing must not be made dear by a long input. */
const MAX_INPUT = 1000;

/** Signs in. A hash of weaker parameters than today's is made anew. */
export async function login(
  deps: Deps,
  identity: Identity,
  { email, password }: LoginInput,
): Promise<AuthOutcome<SignIn>> {
  if (email.length > MAX_INPUT || password.length > MAX_INPUT) return failure(REFUSED);
  const key = emailKey(email);
  const user = await findCredentials(deps.db, key);
  const stored = user?.passwordHash ?? null;
  const wrong = await checkPasswordThrottled(deps, identity, key, stored, password, REFUSED);
  if (wrong) return failure(wrong);
  if (!user || !stored || user.suspendedAt) return failure(REFUSED);

  if (deps.passwords.isOutdated(stored)) {
    await updateUser(deps.db, user.id, { passwordHash: await deps.passwords.hash(password) });
  }
  return deps.db.$transaction(async (tx) =>
    success({ viewer: user, tokens: await openSession(deps, tx, user, identity) }),
  );
}

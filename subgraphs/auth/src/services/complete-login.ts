import { hashToken, isLinkToken } from '@vobe/service-kit/link-token';
import type { Identity } from '@vobe/service-kit/identity';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { CompleteLoginInput } from '../__generated__/types.ts';
import { attemptChallenge, deleteChallenge, hasChallenge } from '../data/second-factors.ts';
import { findUsers, lockCredentials } from '../data/users.ts';
import type { SignIn } from '../domain/model.ts';
import type { AuthViolation } from '../domain/rules.ts';
import { CHALLENGE_ATTEMPTS } from '../domain/second-factor.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { checkCode, useCode, withCodeAttempt, WRONG_CODE } from './second-factor-codes.ts';
import { signIn } from './sign-in.ts';

/** Says the same for a challenge that is unknown, answered, expired or was answered wrongly too often. */
const NO_CHALLENGE: AuthViolation = { code: 'INVALID_CHALLENGE', field: ['challenge'] };

/** Signs in who has given the password before, by a code. */
export async function completeLogin(
  dependencies: Dependencies,
  identity: Identity,
  { challenge, code }: CompleteLoginInput,
): Promise<AuthOutcome<SignIn>> {
  const { db } = dependencies;
  const given = checkCode(code);
  if (!given.ok) return given;
  if (!isLinkToken(challenge)) return failure(NO_CHALLENGE);
  const hash = hashToken(challenge);
  const userId = await attemptChallenge(db, hash, CHALLENGE_ATTEMPTS, new Date());
  if (userId === null) return failure(NO_CHALLENGE);
  return withCodeAttempt(dependencies, userId, () =>
    db.$transaction(async (tx): Promise<AuthOutcome<SignIn>> => {
      const account = await lockCredentials(tx, userId);
      const [user] = await findUsers(tx, [userId]);
      if (!account || account.suspendedAt || !user?.secondFactorAt) return failure(NO_CHALLENGE);
      // Whoever ends challenges locks the user first: one that is there now stays until this is done.
      if (!(await hasChallenge(tx, hash))) return failure(NO_CHALLENGE);
      if (!(await useCode(dependencies, tx, user, given.value, identity))) {
        return failure(WRONG_CODE);
      }
      await deleteChallenge(tx, hash);
      return success(await signIn(dependencies, tx, user, identity));
    }),
  );
}

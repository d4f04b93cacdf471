import { clientNetwork } from '@vobe/service-kit/client-network';
import type { Identity } from '@vobe/service-kit/identity';
import { isUniqueViolation } from '@vobe/service-kit/prisma';
import { normalize } from '@vobe/service-kit/text-rules';
import { throttle } from '@vobe/service-kit/throttle';
import { failure, success } from '@vobe/service-kit/user-errors';
import type { RegisterInput } from '../__generated__/types.ts';
import { rememberDevice } from '../data/known-devices.ts';
import { insertUser, takenFields } from '../data/users.ts';
import { emailKey } from '@vobe/service-kit/email-address';
import type { SignIn } from '../domain/model.ts';
import { checkEmail, checkPassword, checkProfile, checkUsername } from '../domain/rules.ts';
import type { Dependencies } from './dependencies.ts';
import type { AuthOutcome } from './outcome.ts';
import { recordUsersRegistered } from './record-events.ts';
import { deviceOf, openSession } from './tokens.ts';
import { mailVerification } from './verify-email.ts';

const HOUR_SECONDS = 3600;

/** Creates an account and signs it in. */
export async function register(
  dependencies: Dependencies,
  identity: Identity,
  input: RegisterInput,
): Promise<AuthOutcome<SignIn>> {
  const username = normalize(input.username).toLowerCase();
  const violations = [
    ...checkEmail(input.email),
    ...checkUsername(username),
    ...checkPassword('password', input.password),
    ...checkProfile({ displayName: input.displayName ?? undefined }),
  ];
  if (violations.length > 0) return failure(...violations);

  const refused = await throttle(dependencies.db, {
    key: `register address ${clientNetwork(identity.clientAddress)}`,
    limit: dependencies.limits.REGISTRATIONS_PER_ADDRESS,
    windowSeconds: HOUR_SECONDS,
  });
  if (refused) return failure(refused);

  const names = { username, emailKey: emailKey(input.email) };
  const passwordHash = await dependencies.passwords.hash(input.password);
  const taken = async () =>
    failure(
      ...(await takenFields(dependencies.db, names)).map(
        (field) => ({ code: 'TAKEN', field: [field] }) as const,
      ),
    );
  const before = await taken();
  if (before.violations.length > 0) return before;
  try {
    return await dependencies.db.$transaction(async (tx) => {
      const viewer = await insertUser(tx, {
        ...names,
        displayName: normalize(input.displayName ?? username),
        email: normalize(input.email),
        passwordHash,
      });
      await recordUsersRegistered(tx, [viewer]);
      await rememberDevice(tx, viewer.id, deviceOf(identity));
      await mailVerification(dependencies, tx, viewer, identity.locale);
      return success({ viewer, tokens: await openSession(dependencies, tx, viewer, identity) });
    });
  } catch (error) {
    // Another registration was faster.
    if (isUniqueViolation(error)) return taken();
    throw error;
  }
}

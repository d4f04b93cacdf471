import { hashToken } from '@vobe/service-kit/link-token';
import type { Identity } from '@vobe/service-kit/identity';
import type { Database } from '../data/database.ts';
import { rememberDevice } from '../data/known-devices.ts';
import { insertChallenge } from '../data/second-factors.ts';
import type { PendingSignIn, SignIn, User } from '../domain/model.ts';
import { CHALLENGE_LIFETIME_MS } from '../domain/second-factor.ts';
import type { Dependencies } from './dependencies.ts';
import { queueNotice } from './queue-mail.ts';
import { deviceOf, openSession } from './tokens.ts';

/** Goes on where a first factor was proved: signs in, or asks for the second. The user is locked. */
export async function proceedSignIn(
  dependencies: Dependencies,
  tx: Database,
  user: User,
  identity: Identity,
): Promise<SignIn | PendingSignIn> {
  if (!user.secondFactorAt) return signIn(dependencies, tx, user, identity);
  const token = dependencies.linkTokens.create();
  const expiresAt = new Date(Date.now() + CHALLENGE_LIFETIME_MS);
  await insertChallenge(tx, { hash: hashToken(token), userId: user.id, expiresAt });
  return { challenge: { token, expiresAt } };
}

/** Signs in, and tells the owner if it is on a kind of device that is new. */
export async function signIn(
  dependencies: Dependencies,
  tx: Database,
  user: User,
  identity: Identity,
): Promise<SignIn> {
  const device = deviceOf(identity);
  if (await rememberDevice(tx, user.id, device)) {
    await queueNotice(dependencies, tx, user, {
      ...{ kind: 'newSignIn', locale: identity.locale },
      values: { device: device || null, at: new Date().toISOString() },
    });
  }
  return { viewer: user, tokens: await openSession(dependencies, tx, user, identity) };
}

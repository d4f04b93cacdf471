import { cookies, headers } from 'next/headers';
import { challengeCookieName, cookieAttributes, isSecureHost } from './cookie-attributes.ts';

// Between the password and the code the challenge waits in a cookie: no address and no page holds it.

async function name(): Promise<{ isSecure: boolean; cookie: string }> {
  const isSecure = isSecureHost((await headers()).get('host'));
  return { isSecure, cookie: challengeCookieName(isSecure) };
}

export async function storeChallenge(challenge: {
  readonly token: string;
  readonly expiresAt: string;
}): Promise<void> {
  const { isSecure, cookie } = await name();
  const attributes = cookieAttributes(isSecure, new Date(challenge.expiresAt));
  (await cookies()).set(cookie, challenge.token, attributes);
}

/** The challenge that this browser is to answer, if there is one. */
export async function pendingChallenge(): Promise<string | null> {
  return (await cookies()).get((await name()).cookie)?.value ?? null;
}

export async function clearChallenge(): Promise<void> {
  const { isSecure, cookie } = await name();
  (await cookies()).set(cookie, '', cookieAttributes(isSecure, new Date(0)));
}

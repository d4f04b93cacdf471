import { cookies, headers } from 'next/headers';
import {
  cookieAttributes,
  cookieNames,
  isSecureHost,
  tokenExpiry,
  tokenSubject,
  type SessionTokens,
} from './cookie-attributes.ts';
import { isRefusedToken } from './refused-tokens.ts';

async function names(): Promise<{ isSecure: boolean; access: string; refresh: string }> {
  const isSecure = isSecureHost((await headers()).get('host'));
  return { isSecure, ...cookieNames(isSecure) };
}

export async function accessToken(): Promise<string | null> {
  const { access } = await names();
  const token = (await cookies()).get(access)?.value;
  if (!token || isRefusedToken(token)) return null;
  const expiry = tokenExpiry(token);
  return expiry === null || expiry <= Date.now() ? null : token;
}

/** For logging out only: nothing else may hand the refresh token on. */
export async function refreshTokenForLogout(): Promise<string | null> {
  const { refresh } = await names();
  return (await cookies()).get(refresh)?.value ?? null;
}

/** Whether the page should look signed in. What the session may do is for the services to say. */
export async function isSignedIn(): Promise<boolean> {
  return (await accessToken()) !== null;
}

export async function storeSession(tokens: SessionTokens): Promise<void> {
  const { isSecure, access, refresh } = await names();
  const jar = await cookies();
  jar.set(
    access,
    tokens.accessToken,
    cookieAttributes(isSecure, new Date(tokens.accessTokenExpiresAt)),
  );
  jar.set(
    refresh,
    tokens.refreshToken,
    cookieAttributes(isSecure, new Date(tokens.refreshTokenExpiresAt)),
  );
}

export async function clearSession(): Promise<void> {
  const { isSecure, access, refresh } = await names();
  const jar = await cookies();
  // A deletion must carry the attributes of the cookie, or __Host- names are not accepted.
  for (const name of [access, refresh]) jar.set(name, '', cookieAttributes(isSecure, new Date(0)));
}

/** Whether the reader has a session of any age: what they get may be theirs alone. */
export async function hasSession(): Promise<boolean> {
  const [{ access, refresh }, jar] = await Promise.all([names(), cookies()]);
  return jar.has(access) || jar.has(refresh);
}

/** Whose session it is, by the token's own word, or nothing: for what stays in the reader's browser. */
export async function sessionUserId(): Promise<string> {
  const { access } = await names();
  return tokenSubject((await cookies()).get(access)?.value ?? '') ?? '';
}

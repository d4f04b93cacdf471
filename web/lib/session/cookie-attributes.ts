// Pure rules of the session cookies, shared by the proxy and the server actions.

export interface SessionTokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: string;
}

export interface CookieAttributes {
  readonly httpOnly: true;
  readonly sameSite: 'lax';
  readonly path: '/';
  readonly secure: boolean;
  readonly expires: Date;
}

/** Browsers keep Secure cookies of http://localhost in part only, so the loopback goes without. */
export function isSecureHost(host: string | null): boolean {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/u, '');
  return !(
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '127.0.0.1' ||
    name === '[::1]'
  );
}

export function cookieNames(isSecure: boolean): { access: string; refresh: string } {
  // __Host- makes browsers insist on Secure and Path=/ and refuse copies set by sibling domains.
  const prefix = isSecure ? '__Host-' : '';
  return { access: `${prefix}vobe_access`, refresh: `${prefix}vobe_refresh` };
}

/** Of the challenge that waits for a code. */
export const challengeCookieName = (isSecure: boolean): string =>
  `${isSecure ? '__Host-' : ''}vobe_challenge`;

export function cookieAttributes(isSecure: boolean, expires: Date): CookieAttributes {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure, expires };
}

/** The claims of a JWT, or nothing. The router verifies the signature; here nothing depends on it. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const claims: unknown = JSON.parse(payload);
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

/** Expiry of a JWT in milliseconds, or null; plans the refresh. */
export function tokenExpiry(token: string): number | null {
  const { exp } = claimsOf(token);
  return typeof exp === 'number' ? exp * 1000 : null;
}

/** Id of the user that a JWT is about, or null. */
export function tokenSubject(token: string): string | null {
  const { sub } = claimsOf(token);
  return typeof sub === 'string' ? sub : null;
}

const REFRESH_AHEAD_MS = 30_000;

export function needsRefresh(
  access: string | undefined,
  refresh: string | undefined,
  now: number,
): boolean {
  if (!refresh) return false;
  if (!access) return true;
  const expiry = tokenExpiry(access);
  return expiry === null || expiry - now < REFRESH_AHEAD_MS;
}

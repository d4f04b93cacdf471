import { cookies, headers } from 'next/headers';
import { cookieAttributes, isSecureHost } from './cookie-attributes.ts';

/** By this cookie of the router its caches know what the reader has written: router/src/cache/writes.ts. */
const COOKIE = 'vobe-written';
const KEPT_MS = 7_200_000;

/** The Cookie header for the router: what it said when the reader last wrote, or nothing. */
export async function writesHeader(): Promise<Record<string, string>> {
  const value = (await cookies()).get(COOKIE)?.value;
  return value ? { cookie: `${COOKIE}=${value}` } : {};
}

/** Hands what the router says of a write on to the browser. */
export async function keepWrites(answer: Headers): Promise<void> {
  const set = answer.getSetCookie().find((one) => one.startsWith(`${COOKIE}=`));
  if (set === undefined) return;
  const value = set.slice(COOKIE.length + 1).split(';')[0] ?? '';
  const isSecure = isSecureHost((await headers()).get('host'));
  const attributes = cookieAttributes(isSecure, new Date(Date.now() + KEPT_MS));
  (await cookies()).set(COOKIE, value, attributes);
}

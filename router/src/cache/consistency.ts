import { parseCookie, stringifySetCookie } from 'cookie';

/**
 * Read your own writes: who has written carries a cookie that says when, by whose clock, and no entry
 * from before answers them, whichever router they meet. MediaWiki does the same
 * (https://doc.wikimedia.org/mediawiki-core/master/php/classWikimedia_1_1Rdbms_1_1ChronologyProtector.html).
 */
export const CONSISTENCY_COOKIE = 'vobe-written';

/** How far the clocks of two routers may be apart, in milliseconds. */
const MAX_SKEW_MS = 2000;
/** For how long the cookie is of use, in seconds: no entry lives longer. */
const COOKIE_AGE_S = 7200;

/** @returns From when on entries may answer, by the store's clock; 0 for any. */
export function readAfter(header: string | undefined, clock: string, now: number): number {
  const value = header === undefined ? undefined : parseCookie(header)[CONSISTENCY_COOKIE];
  const [, time, writtenBy] = /^(\d{1,16})\.([\w-]{1,36})$/.exec(value ?? '') ?? [];
  if (time === undefined) return 0;
  // A time to come would switch the cache off for good.
  return Math.min(Number(time), now) + (writtenBy === clock ? 0 : MAX_SKEW_MS);
}

export const consistencyCookie = (wroteAt: number, clock: string): string =>
  stringifySetCookie({
    name: CONSISTENCY_COOKIE,
    value: `${Math.ceil(wroteAt)}.${clock}`,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: COOKIE_AGE_S,
  });

'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { paths } from '#web/config/paths.ts';
import { locales } from './locales.ts';
import { ZONE_COOKIE } from './zone-cookie.ts';

const YEAR_SECONDS = 31_536_000;

const never = () => () => undefined;
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * The reader's time zone, which only the browser knows. It is noted for the pages of authors, so that
 * the next of them need not wait for its script to show it.
 * @param drawn What the server has drawn: UTC, unless the zone was noted before.
 */
export function useTimeZone(drawn = 'UTC'): string {
  const zone = useSyncExternalStore(never, ownZone, () => drawn);
  useEffect(() => {
    // Sent to no other page: readers' pages are kept for all who have no cookies of their own.
    for (const locale of locales)
      document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(ownZone())}; path=${paths.write(locale)}; max-age=${YEAR_SECONDS}; samesite=lax`;
  }, []);
  return zone;
}

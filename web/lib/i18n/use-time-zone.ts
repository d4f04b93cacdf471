'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader's time zone, which only the browser knows: UTC on the server and without script. */
export function useTimeZone(): string {
  return useSyncExternalStore(never, ownZone, () => 'UTC');
}

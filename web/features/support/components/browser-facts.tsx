'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** What only the browser knows of itself; the server adds the name that it goes by. */
const facts = () =>
  `${window.innerWidth} × ${window.innerHeight} px, ${window.devicePixelRatio}×, ${navigator.language}`;

/** Sends along what the reader may agree to; without script there is nothing to send. */
export function BrowserFacts({ name }: { readonly name: string }) {
  return <input type="hidden" name={name} value={useSyncExternalStore(never, facts, () => '')} />;
}

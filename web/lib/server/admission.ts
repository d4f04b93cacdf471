import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Bulkhead, BulkheadFull } from '@vobe/service-kit/bulkhead';
import { refuseWith, type Refusal } from './refusal-page.ts';

/** Pages that are rendered at once: one thread works on all of them, and each takes memory. */
const AT_ONCE = 8;
/** Readers who may wait for them; about two seconds of work. */
const WAITING = 64;
/** A slow line must not keep a place: after so long the next reader's page begins. */
const PLACE_MS = 10_000;

const BUSY: Refusal = {
  status: 503,
  en: 'Many readers are here at the moment. Please load the page again in a few seconds.',
  ru: 'Сейчас здесь много читателей. Откройте страницу ещё раз через несколько секунд.',
  retryAfter: 5,
};

/** Lets in as many as can be served, and tells the others so at once. */
export function createAdmission() {
  const bulkhead = new Bulkhead({ maxConcurrent: AT_ONCE, maxQueued: WAITING });
  return async function admit(response: ServerResponse, render: () => Promise<void>) {
    try {
      await bulkhead.run(async () => {
        // Who has gone away meanwhile needs no page.
        if (response.destroyed) return;
        await Promise.race([render(), sleep(PLACE_MS, undefined, { ref: false })]);
      });
    } catch (error) {
      if (!(error instanceof BulkheadFull)) throw error;
      refuseWith(response, BUSY);
    }
  };
}

import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Gate, GateFull } from '@vobe/service-kit/gate';

/** Pages that are rendered at once: one thread works on all of them, and each takes memory. */
const AT_ONCE = 8;
/** Readers who may wait for them; about two seconds of work. */
const WAITING = 64;
/** A slow line must not keep a place: after so long the next reader's page begins. */
const PLACE_MS = 10_000;
const RETRY_SECONDS = 5;

const BUSY = `<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>503</title>
<h1>Many readers are here at the moment</h1>
<p>Please load the page again in a few seconds.</p>
<p lang="ru">Сейчас здесь много читателей. Откройте страницу ещё раз через несколько секунд.</p>
</html>
`;

/** Lets in as many as can be served, and tells the others so at once. */
export function createAdmission() {
  const gate = new Gate({ atOnce: AT_ONCE, waiting: WAITING });
  return async function admit(response: ServerResponse, render: () => Promise<void>) {
    try {
      await gate.run(async () => {
        // Who has gone away meanwhile needs no page.
        if (response.destroyed) return;
        await Promise.race([render(), sleep(PLACE_MS, undefined, { ref: false })]);
      });
    } catch (error) {
      if (!(error instanceof GateFull)) throw error;
      response.writeHead(503, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'retry-after': String(RETRY_SECONDS),
      });
      response.end(BUSY);
    }
  };
}

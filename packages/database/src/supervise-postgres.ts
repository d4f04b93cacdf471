import { setTimeout as sleep } from 'node:timers/promises';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type RunningPostgres,
} from './embedded-postgres.ts';

/** A server that exits more often than this has a cause that a restart would not fix. */
const RESTARTS_A_MINUTE = 3;
/** After a kill its processes hold shared memory for a moment, and a new server is refused. */
const ATTEMPTS = 5;
const PAUSE_MS = 500;

/**
 * Starts PostgreSQL and restarts it when it exits unexpectedly: services reconnect by their connection
 * pools and need no restart.
 * @param onRestart Called when it has exited and is being restarted.
 * @returns The running server; `ended` settles when it has stopped for good.
 */
export async function supervisePostgres(
  options: EmbeddedPostgresOptions,
  onRestart: () => void,
): Promise<RunningPostgres> {
  const stopped = new AbortController();
  const isStopped = () => stopped.signal.aborted;
  let server = await startEmbeddedPostgres(options);

  async function supervise(): Promise<void> {
    let restarts: number[] = [];
    for (;;) {
      await server.ended;
      restarts = restarts.filter((at) => Date.now() - at < 60_000);
      if (isStopped() || restarts.length === RESTARTS_A_MINUTE) return;
      restarts.push(Date.now());
      onRestart();
      const next = await startAgain();
      if (!next) return;
      server = next;
      if (isStopped()) await next.stop();
    }
  }

  async function startAgain(): Promise<RunningPostgres | null> {
    for (let attempt = 1; attempt <= ATTEMPTS && !isStopped(); attempt += 1) {
      try {
        return await startEmbeddedPostgres(options);
      } catch {
        // Its own log says why.
        await sleep(PAUSE_MS);
      }
    }
    return null;
  }

  const ended = supervise();
  return {
    adminUrl: server.adminUrl,
    get pid() {
      return server.pid;
    },
    ended,
    async stop() {
      stopped.abort();
      await server.stop();
      await ended;
    },
  };
}

import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { runService } from '@vobe/service-kit/run';
import { env } from '#web/config/env.ts';
import { processWide } from '#web/lib/process-wide.ts';
import { followResponses } from './page-response.ts';

/** Longest wait for pages that are under way. */
const STOP_LIMIT_MS = 5_000;

interface Lifecycle {
  draining: Promise<void> | null;
}

const lifecycle = processWide('lifecycle', (): Lifecycle => ({ draining: null }));

/** Whether the site is draining: it was asked to stop, and still serves. */
export const isDraining = (): boolean => lifecycle.draining !== null;

/**
 * Starts and stops the site as every service here: after the signal it is not ready any more, serves on
 * for a moment, lets what is under way come to its end. Next's own way closes the port at once; its
 * switch for that is NEXT_MANUAL_SIG_HANDLE.
 */
export function superviseProcess(): Promise<void> {
  let server: Server | undefined;
  const drain = () => (lifecycle.draining ??= sleep(env.drainMs));

  async function close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    if (server) server.close(() => resolve(undefined));
    else resolve(undefined);
    server?.closeIdleConnections();
    await Promise.race([promise, sleep(STOP_LIMIT_MS)]);
  }

  return runService(() => ({
    async start() {
      followResponses(({ response, server: owner }) => {
        server = owner;
        if (isDraining()) response.setHeader('connection', 'close');
      });
    },
    drain,
    async stop() {
      await drain();
      await close();
    },
  }));
}

import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
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
 * Stops the site as every service here stops: after the signal it is not ready any more, serves on for
 * a moment, lets what is under way come to its end. Next's own way closes the port at once; its
 * switch for that is NEXT_MANUAL_SIG_HANDLE.
 */
export function superviseProcess(): void {
  let server: Server | undefined;
  let isStopping = false;
  followResponses(({ response, server: owner }) => {
    server = owner;
    if (isDraining()) response.setHeader('connection', 'close');
  });

  const drain = () => (lifecycle.draining ??= sleep(env.drainMs));
  async function stop(): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    await drain();
    setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
    if (!server) process.exit(0);
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  }

  process.on('message', (message: { type?: string }) => {
    if (message.type === 'drain') void drain();
  });
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  // Started by a parent: when that exits, nothing else would stop this process.
  if (process.send) process.once('disconnect', () => void stop());
  process.send?.({ type: 'ready' });
}

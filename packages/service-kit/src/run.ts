import { ConfigError } from './config.ts';
import type { Service } from './http.ts';

/** Longest wait for requests in flight when the service stops. */
const STOP_LIMIT_MS = 10_000;

const LOG_OPENS_MS = 100;

/**
 * Runs a service as a process of its own: starts it, stops it in order on SIGTERM or SIGINT, and
 * when the process that supervises it is gone.
 */
export async function runService(build: () => Service | Promise<Service>): Promise<void> {
  try {
    const service = await build();
    let stopping = false;
    const stop = async () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
      await service.stop();
      process.exit(0);
    };
    // A supervisor drains all of its services at the same time.
    process.on('message', (message: { type?: string }) => {
      if (message.type === 'drain') void service.drain();
    });
    process.once('SIGTERM', () => void stop());
    process.once('SIGINT', () => void stop());
    process.once('disconnect', () => void stop());
    await service.start();
    process.send?.({ type: 'ready' });
  } catch (error) {
    const message = error instanceof ConfigError ? error.message : error;
    console.error(message);
    process.send?.({ type: 'failed', message: String(message) });
    // The log opens in the background and would report an exit that comes before.
    setTimeout(() => process.exit(1), LOG_OPENS_MS);
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import type { Service } from '@vobe/service-kit/http';
import { SetupError } from '@vobe/database/setup-error';
import {
  commandOf,
  SERVICES,
  type Environment,
  type ProcessName,
  type ServiceName,
} from './command.ts';

const STOP_LIMIT_MS = 10_000;
const START_LIMIT_MS = 60_000;

/** Starts the services in this process. They still talk HTTP. */
export async function startTogether(environment: Environment): Promise<Service[]> {
  const apps = await Promise.all(
    SERVICES.map(async (name) => {
      const { createApp, readConfig } = await loadService(name);
      return createApp(readConfig({ ...process.env, ...environment }));
    }),
  );
  await Promise.all(apps.map((app) => app.start()));
  return apps;
}

interface ServiceModule {
  createApp: (config: unknown) => Service;
  readConfig: (environment: Record<string, string | undefined>) => unknown;
}

async function loadService(name: ServiceName): Promise<ServiceModule> {
  const [app, config] = (await Promise.all([
    import(`@vobe/${name}/app`),
    import(`@vobe/${name}/config`),
  ])) as [Pick<ServiceModule, 'createApp'>, Pick<ServiceModule, 'readConfig'>];
  return { ...app, ...config };
}

/** A part that runs as a process of its own. */
export interface PartProcess {
  /** Settles when it ends, with its exit code or the signal that ended it. */
  ended: Promise<string>;
  /** Announces that it will be stopped: it still serves, but is not ready any more. */
  drain: () => void;
  stop: () => Promise<void>;
}

/** Starts a part as a process of its own and waits until it is ready. */
export async function startProcess(
  part: ProcessName,
  environment: Environment,
  { watch = false }: { watch?: boolean } = {},
): Promise<PartProcess> {
  const { entry, args, options } = commandOf(part, environment, watch);
  const child = fork(entry, args, {
    ...options,
    // What a part has to say goes into its log; what goes wrong is shown.
    stdio: ['ignore', openLog(part, environment), 'inherit', 'ipc'],
  });
  const stop = () => stopProcess(child);
  const drain = () => {
    if (child.connected) child.send({ type: 'drain' });
  };
  try {
    await untilReady(part, child);
  } catch (error) {
    await stop();
    throw error;
  }
  const ended = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`)),
  );
  return { ended, drain, stop };
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(timer);
}

function openLog(part: string, { LOG_DIR: folder = '.' }: Environment): number {
  mkdirSync(folder, { recursive: true });
  return openSync(path.join(folder, `${part}.log`), 'a');
}

async function untilReady(part: string, child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    reject(new SetupError(`${part} did not become ready in ${START_LIMIT_MS / 1000} s.`));
  }, START_LIMIT_MS);
  child.once('error', reject);
  child.once('exit', () => reject(new SetupError(`${part} could not start.`)));
  child.on('message', (message: { type?: string }) => {
    if (message.type === 'ready') resolve(undefined);
  });
  try {
    await promise;
  } finally {
    clearTimeout(timer);
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killOnExit } from '@vobe/database/kill-with-parent';
import { SetupError } from '@vobe/database/setup-error';
import { checkPort } from './port.ts';
import { killLeftover, removePidFile, writePidFile } from './pid-file.ts';

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 15_000;

export interface ServerOptions {
  /** Where this server keeps its data, settings and log. */
  readonly folder: string;
  readonly port: number;
  /** Ends a server that is still starting. */
  readonly signal?: AbortSignal;
}

export interface RunningServer {
  /** What a client needs to find it. */
  readonly url: string;
  readonly pid: number;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop: () => Promise<void>;
  /** Ends it without warning, as a power cut would. */
  kill: () => Promise<void>;
}

export interface Launch extends ServerOptions {
  readonly title: string;
  readonly url: string;
  /** Ports that it listens on. */
  readonly ports: readonly number[];
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly isReady: () => Promise<boolean>;
}

const pidFile = (folder: string) => path.join(folder, 'server.process');

/** Makes the folder free for a new server: one that a killed run left behind holds it. */
export async function claimFolder(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await killLeftover(pidFile(folder));
}

/** Starts a server and waits until it answers. */
export async function launch(options: Launch): Promise<RunningServer> {
  const { title, folder, url } = options;
  for (const port of options.ports) await checkPort(title, port);
  const logFile = path.join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  const logged = fstatSync(log).size;
  const child = spawn(options.command, [...options.args], {
    cwd: folder,
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', log, log],
    // Its own process group: Ctrl-C is for us, and we stop it in order.
    detached: true,
  });
  closeSync(log);
  killOnExit(child);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => {
      removePidFile(pidFile(folder));
      resolve();
    });
  });
  if (child.pid !== undefined) writePidFile(pidFile(folder), child.pid);
  const onAbort = () => child.kill();
  options.signal?.addEventListener('abort', onAbort);
  try {
    await untilReady(child, options, () => describeEnd(title, logFile, logged));
  } catch (error) {
    await end(child, 'SIGKILL');
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
  }
  return {
    url,
    pid: child.pid ?? 0,
    ended,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

async function untilReady(
  child: ChildProcess,
  { title, command, isReady }: Launch,
  describe: () => string,
): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  for (const limit = Date.now() + START_LIMIT_MS; Date.now() < limit; await sleep(50)) {
    if (failure) throw new SetupError(`${command} can’t be executed: ${failure.message}.`);
    if (hasEnded(child)) throw new SetupError(describe());
    if (await isReady()) return;
  }
  throw new SetupError(`${title} did not become ready in ${START_LIMIT_MS / 1000} s.`);
}

function describeEnd(title: string, logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString().trim().split('\n');
  // Java's own remarks, in brackets, are never the reason.
  const telling =
    lines.find((line) => /^[^[].*(ERROR|FATAL|Exception|error)/.test(line)) ?? lines.at(-1);
  return `${title} did not start: ${telling?.trim() || 'it ended without a word'} (more in ${logFile}).`;
}

const hasEnded = ({ exitCode, signalCode, pid }: ChildProcess) =>
  pid === undefined || exitCode !== null || signalCode !== null;

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await gone;
  clearTimeout(timer);
}

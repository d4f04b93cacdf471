import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { dataDirectory } from './config.ts';
import { SetupError } from './setup-error.ts';

/** @throws SetupError if the directory can't be made or written to. */
export function openDataDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new SetupError(
      `Data can’t be stored in ${directory}: ${describe(error as NodeJS.ErrnoException)}; set VOBE_DATA_DIR to a folder that this user can write to.`,
    );
  }
}

function describe({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file is in its place';
  return code === 'EACCES' || code === 'EPERM' ? 'permission is denied' : message;
}

const fileOf = (directory: string) => path.join(directory, 'running.json');

interface Running {
  pid: number;
  environment: Record<string, string>;
}

/** Records for other commands which process runs the product, and with which settings. */
export function writeRunFile(directory: string, environment: Record<string, string>): void {
  const running: Running = { pid: process.pid, environment };
  // The settings hold passwords: they are for this user alone.
  writeFileSync(fileOf(directory), JSON.stringify(running, null, 2), { mode: 0o600 });
}

export function removeRunFile(directory: string): void {
  rmSync(fileOf(directory), { force: true });
}

/** The process that runs the product from this data directory, or null. */
export function runningProcess(directory = dataDirectory()): number | null {
  const pid = read(directory)?.pid;
  return pid !== undefined && pid !== process.pid && isAlive(pid) ? pid : null;
}

/** Settings of the services as they run now, or null if they don't. */
export function readRunningEnvironment(directory = dataDirectory()): Record<string, string> | null {
  return runningProcess(directory) === null ? null : (read(directory)?.environment ?? null);
}

function read(directory: string): Running | null {
  try {
    return JSON.parse(readFileSync(fileOf(directory), 'utf8')) as Running;
  } catch {
    return null;
  }
}

/** A process of this number that runs our script; another program may have got the number since. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('scripts/start');
}

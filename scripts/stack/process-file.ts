import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '@vobe/database/setup-error';

const STOP_LIMIT_MS = 10_000;
const KILL_LIMIT_MS = 5000;

/** A process and when it began: the number alone may by now be that of another program. */
interface Noted {
  pid: number;
  began: string;
}

export function noteProcess(file: string, pid: number): void {
  const noted: Noted = { pid, began: beginOf(pid) ?? 'never' };
  writeFileSync(file, JSON.stringify(noted));
}

export function forgetProcess(file: string): void {
  rmSync(file, { force: true });
}

/** The process that was noted, if it still runs. */
export function livingProcess(file: string): number | null {
  const noted = read(file);
  return noted && beginOf(noted.pid) === noted.began ? noted.pid : null;
}

/**
 * Ends the process that a killed run left behind.
 * @returns Whether there was one.
 */
export async function endNoted(file: string): Promise<boolean> {
  const pid = livingProcess(file);
  if (pid === null) {
    forgetProcess(file);
    return false;
  }
  process.kill(pid, 'SIGTERM');
  if (!(await isGone(file, STOP_LIMIT_MS))) {
    process.kill(pid, 'SIGKILL');
    if (!(await isGone(file, KILL_LIMIT_MS))) {
      throw new SetupError(`Process ${pid} of an earlier run does not end; end it first.`);
    }
  }
  forgetProcess(file);
  return true;
}

async function isGone(file: string, limitMs: number): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(50)) {
    if (livingProcess(file) === null) return true;
  }
  return false;
}

function read(file: string): Noted | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Noted;
  } catch {
    return null;
  }
}

/** When a process began, in the system's own terms, or null if it doesn't run. */
function beginOf(pid: number): string | null {
  try {
    if (!existsSync('/proc/self/stat')) {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; behind it come the state and, 20th, the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

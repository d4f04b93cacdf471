import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '@vobe/database/setup-error';

const STOP_LIMIT_MS = 10_000;
const KILL_LIMIT_MS = 5000;

/** A process and its start time: the PID alone may have been reused by another program. */
interface PidFile {
  pid: number;
  startedAt: string;
}

export function writePidFile(file: string, pid: number): void {
  const recorded: PidFile = { pid, startedAt: startTimeOf(pid) ?? 'never' };
  writeFileSync(file, JSON.stringify(recorded));
}

export function removePidFile(file: string): void {
  rmSync(file, { force: true });
}

/** The recorded process, if it still runs. */
export function readLivePid(file: string): number | null {
  const recorded = read(file);
  return recorded && startTimeOf(recorded.pid) === recorded.startedAt ? recorded.pid : null;
}

/**
 * Kills the process that a killed run left behind.
 * @returns Whether there was one.
 */
export async function killLeftover(file: string): Promise<boolean> {
  const pid = readLivePid(file);
  if (pid === null) {
    removePidFile(file);
    return false;
  }
  process.kill(pid, 'SIGTERM');
  if (!(await isGone(file, STOP_LIMIT_MS))) {
    process.kill(pid, 'SIGKILL');
    if (!(await isGone(file, KILL_LIMIT_MS))) {
      throw new SetupError(`Process ${pid} of an earlier run does not end; end it first.`);
    }
  }
  removePidFile(file);
  return true;
}

async function isGone(file: string, limitMs: number): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(50)) {
    if (readLivePid(file) === null) return true;
  }
  return false;
}

function read(file: string): PidFile | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PidFile;
  } catch {
    return null;
  }
}

/** When a process started, in the system's own terms, or null if it doesn't run. */
function startTimeOf(pid: number): string | null {
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

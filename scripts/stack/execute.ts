import { spawn } from 'node:child_process';
import { killOnExit } from '@vobe/database/kill-with-parent';

/** A program that is missing or failed, with what it wrote. */
export class ExecutionError extends Error {
  override name = 'ExecutionError';
  readonly isMissing: boolean;
  readonly output: string;

  constructor(command: string, isMissing: boolean, output: string) {
    super(`${command} ${isMissing ? 'is not there' : `failed: ${output}`}`);
    this.isMissing = isMissing;
    this.output = output;
  }
}

/** Runs a program to its end; it ends with us. @returns what it wrote. */
export function execute(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    killOnExit(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      reject(new ExecutionError(command, code === 'ENOENT', message)),
    );
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new ExecutionError(command, false, output.trim())),
    );
  });
}

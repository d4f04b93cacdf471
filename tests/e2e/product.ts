import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MAIN = 'scripts/start/main.ts';

interface Started {
  child: ChildProcess;
  output: () => string;
}

/** The product as `npm start` runs it, with a data folder and ports of its own. */
export class Product {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'vobe-start-'));
  readonly #offset: number;
  readonly #options: readonly string[];

  /**
   * @param offset Far from the defaults, so that a running product is not in the way, and at most
   *   7,900, so that its ports stay below those that freePort gives to other tests.
   * @param options Those of npm start: by default neither the site nor the demo data.
   */
  constructor(offset: number, options: readonly string[] = ['--no-web', '--no-demo']) {
    this.#offset = offset;
    this.#options = options;
    chmodSync(this.folder, 0o755); // PostgreSQL may run under another account
  }

  get arguments(): string[] {
    return [...this.#options, '--port-offset', String(this.#offset)];
  }

  port(standard: number): number {
    return standard + this.#offset;
  }

  /** Runs to its end, as a start that can't succeed does. */
  fail(args: readonly string[], more: Record<string, string> = {}, script = MAIN) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: ROOT,
      env: this.#environment(more),
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { status, output: `${stdout}${stderr}`.trim() };
  }

  /** Starts and waits for the addresses. */
  start(...more: string[]): Promise<Started> {
    return this.run(MAIN, [...this.arguments, ...more], 'Ctrl-C stops everything');
  }

  async run(script: string, args: readonly string[], sign: string): Promise<Started> {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      env: this.#environment({}),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    for (let waited = 0; !output.includes(sign); waited += 50) {
      if (child.exitCode !== null || waited > 60_000) throw new Error(`not started:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { child, output: () => output };
  }

  async isLive(standardPort = 4000): Promise<boolean> {
    try {
      return (await fetch(`http://127.0.0.1:${this.port(standardPort)}/health/ready`)).ok;
    } catch {
      return false;
    }
  }

  /** Numbers of the processes that serve this product's data folder. */
  leftovers(): string[] {
    const { stdout } = spawnSync('pgrep', ['-f', this.folder], { encoding: 'utf8' });
    return stdout.split('\n').filter(Boolean);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #environment(more: Record<string, string>) {
    return {
      ...process.env,
      VOBE_DATA_DIR: path.join(this.folder, 'data'),
      POSTGRES_PORT: String(this.port(5440)),
      ...more,
    };
  }
}

/** @returns The exit code. */
export function waitForExit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = waitForExit(child);
  child.kill(signal);
  return ended;
}

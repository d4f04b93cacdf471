import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
  mkdirSync,
  chmodSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MAIN = path.join(ROOT, 'scripts/start/main.ts');
/** Far from the defaults, so that a running product is not in the way. */
const OFFSET = 7000;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vobe-start-'));
  chmodSync(folder, 0o755); // PostgreSQL may run under another account
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = (more: Record<string, string> = {}) => ({
  ...process.env,
  VOBE_DATA_DIR: path.join(folder, 'data'),
  POSTGRES_PORT: '61320',
  ...more,
});

/** The same ports by their variables, for starts with other arguments. */
const PORTS = Object.entries({
  ROUTER: 4000,
  AUTH: 4001,
  CONTENT: 4002,
  ARTIST: 4003,
  COMMENT: 4004,
}).map(([name, port]) => [`${name}_PORT`, String(port + OFFSET)] as const);

const ARGUMENTS = ['--no-web', '--no-demo', '--port-offset', String(OFFSET)];

/** Runs to its end, as a start that can't succeed does. */
function failingStart(args: string[], more: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    env: environment(more),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, output: `${stdout}${stderr}`.trim() };
}

/** Starts and waits for the addresses. */
async function start(args = ARGUMENTS): Promise<{ child: ChildProcess; output: () => string }> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  for (let waited = 0; !output.includes('Ctrl-C stops everything'); waited += 50) {
    if (child.exitCode !== null || waited > 60_000) throw new Error(`not started:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { child, output: () => output };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return ended;
}

/** Numbers of the processes that serve this test's data folder. */
function leftovers(): string[] {
  const { stdout } = spawnSync('pgrep', ['-f', folder], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean);
}

const isLive = async () => {
  try {
    return (await fetch(`http://127.0.0.1:${4000 + OFFSET}/health/ready`)).ok;
  } catch {
    return false;
  }
};

describe('npm start', () => {
  test('starts, answers, and leaves nothing behind when it is told to stop', async () => {
    const { child, output } = await start();
    expect(output()).toMatch(/✓ PostgreSQL 18 +\d+\.\d s/);
    expect(output()).toContain(`GraphQL explorer  http://localhost:${4000 + OFFSET}/graphql`);
    expect(await isLive()).toBe(true);

    const second = failingStart(ARGUMENTS);
    expect(second.status).toBe(1);
    expect(second.output).toMatch(/already runs from .* \(process \d+\)/);

    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(leftovers()).toEqual([]);
    expect(await isLive()).toBe(false);
  }, 90_000);

  test('starts again after it was killed, with the data it had', async () => {
    const first = await start();
    const secrets = readFileSync(path.join(folder, 'data/secrets.json'), 'utf8');
    await end(first.child, 'SIGKILL');
    const again = await start();
    expect(await isLive()).toBe(true);
    expect(readFileSync(path.join(folder, 'data/secrets.json'), 'utf8')).toBe(secrets);
    expect(again.output()).toContain('up to date');
    expect(await end(again.child, 'SIGINT')).toBe(0);
    expect(leftovers()).toEqual([]);
  }, 120_000);

  test('keeps secrets to its user', () => {
    const { stdout } = spawnSync('stat', ['-c', '%a', path.join(folder, 'data/secrets.json')], {
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe('600');
    expect(existsSync(path.join(folder, 'data/running.json'))).toBe(false);
  });
});

describe('bad surroundings get one sentence and a non-zero exit', () => {
  test('a busy port, by its variable', async () => {
    const server = createServer();
    const port = 4003 + OFFSET;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      expect(failingStart(ARGUMENTS)).toEqual({
        status: 1,
        output: `Port ${port} (artist) is in use; stop what uses it, or set ARTIST_PORT or --port-offset.`,
      });
    } finally {
      server.close();
    }
  });

  test('data of another version', () => {
    const other = path.join(folder, 'old');
    mkdirSync(path.join(other, 'postgres'), { recursive: true });
    writeFileSync(path.join(other, 'postgres/PG_VERSION'), '14\n');
    const { status, output } = failingStart(ARGUMENTS, { VOBE_DATA_DIR: other });
    expect(status).toBe(1);
    expect(output).toContain(
      'are of PostgreSQL 14, this is PostgreSQL 18; move the folder away or set VOBE_DATA_DIR',
    );
    expect(output).not.toMatch(/ at .*\.ts:\d/);
  });

  test('a database server that does not answer', () => {
    const { status, output } = failingStart(ARGUMENTS, {
      POSTGRES_URL: 'postgresql://postgres:secret@127.0.0.1:1/postgres',
    });
    expect(status).toBe(1);
    expect(output).toContain('The database server of POSTGRES_URL does not answer');
    expect(output).not.toContain('secret');
  });

  test.each([
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['--port-offset', 'x'], '--port-offset takes a whole number'],
    [['--reset', '--no-web'], '--reset deletes data; without a terminal to ask on it needs --yes'],
  ])('%j', (args, sentence) => {
    const { status, output } = failingStart(args, Object.fromEntries(PORTS));
    expect(status).toBe(1);
    expect(output).toContain(sentence);
    expect(output).not.toMatch(/ at .*\.ts:\d/);
  });

  test('settings that are no settings', () => {
    expect(failingStart(ARGUMENTS, { AUTH_PORT: 'abc' })).toEqual({
      status: 1,
      output: 'AUTH_PORT must be a port from 1 to 65535.',
    });
  });

  test('help needs no surroundings', () => {
    const { status, output } = failingStart(['--help']);
    expect(status).toBe(0);
    for (const option of ['--reset', '--isolate', '--no-web', '--port-offset']) {
      expect(output).toContain(option);
    }
  });
});

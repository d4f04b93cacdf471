import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { end, Product } from './product.ts';

const product = new Product(5000);

afterAll(() => product.remove());

/** What a start says that must fail with a sentence, not with the trace of a bug. */
function sentence(args: readonly string[], environment: Record<string, string> = {}): string {
  const { status, output } = product.fail(args, environment);
  expect(status).toBe(1);
  expect(output).not.toMatch(/ at .*\.ts:\d/);
  return output;
}

describe('bad surroundings get one sentence and a non-zero exit', () => {
  test('a busy port, by its variable', async () => {
    const server = createServer();
    const port = product.port(4003);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      expect(sentence(product.arguments)).toBe(
        `Port ${port} (artist) is in use; stop what uses it, or set ARTIST_PORT or --port-offset.`,
      );
    } finally {
      server.close();
    }
  });

  test.each([
    ['AUTH_PORT', 'abc', 'AUTH_PORT must be a port from 1 to 65535.'],
    ['AUTH_PORT', '6000', 'Port 6000 (auth) is one that browsers and fetch() refuse'],
    ['AUTH_PORT', String(product.port(4002)), '(content) is that of auth, too'],
    ['POSTGRES_URL', 'garbage', 'POSTGRES_URL must be an address such as postgresql://'],
  ])('%s=%s', (variable, value, problem) => {
    expect(sentence(product.arguments, { [variable]: value })).toContain(problem);
  });

  test('a database server that does not answer', () => {
    const output = sentence(product.arguments, {
      POSTGRES_URL: 'postgresql://postgres:secret@127.0.0.1:1/postgres',
    });
    expect(output).toContain('The database server of POSTGRES_URL does not answer');
    expect(output).not.toContain('secret');
  });

  test.each([
    [['--nonsense'], "Unknown option '--nonsense'. See npm start -- --help."],
    [['drums'], "Unexpected argument 'drums'. See npm start -- --help."],
    [['--port-offset'], "Option '--port-offset <value>' argument missing. See npm start"],
    [['--port-offset', 'x'], '--port-offset takes a whole number'],
    [['--port-offset='], '--port-offset takes a whole number'],
    [['--port-offset', '2000'], 'Port 6000 (router) is one that browsers and fetch() refuse'],
  ])('%j', (args, problem) => {
    expect(sentence(args)).toContain(problem);
  });

  test('--reset without a terminal', () => {
    expect(sentence([...product.arguments, '--reset'])).toContain(
      '--reset deletes data; without a terminal to ask on it needs --yes',
    );
  });

  test('help needs no surroundings', () => {
    const { status, output } = product.fail(['--help']);
    expect(status).toBe(0);
    for (const option of ['--reset', '--isolate', '--no-web', '--port-offset']) {
      expect(output).toContain(option);
    }
  });
});

describe('a data folder that can’t be used gets one sentence', () => {
  const place = (name: string) => ({ VOBE_DATA_DIR: path.join(product.folder, name) });
  const write = (name: string, content: string) => {
    const file = path.join(product.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };

  test('data of another version', () => {
    write('old/postgres/PG_VERSION', '14\n');
    expect(sentence(product.arguments, place('old'))).toContain(
      'are of PostgreSQL 14, this is PostgreSQL 18; move the folder away or set VOBE_DATA_DIR',
    );
  });

  test('a folder of somebody else, which stays as it is', () => {
    const file = write('foreign/postgres/precious.txt', 'kept');
    const message = 'foreign/postgres is in the way: it is not a data folder of PostgreSQL';
    expect(sentence(product.arguments, place('foreign'))).toContain(message);
    expect(sentence([...product.arguments, '--reset', '--yes'], place('foreign'))).toContain(
      message,
    );
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  test('a file', () => {
    write('file', '');
    for (const name of ['file', 'file/below']) {
      expect(sentence(product.arguments, place(name))).toBe(
        `Data can’t be stored in ${path.join(product.folder, name)}: a file is in its place; set VOBE_DATA_DIR to a folder that this user can write to.`,
      );
    }
  });

  test('broken secrets', () => {
    write('broken/secrets.json', '{"postgres"');
    expect(sentence(product.arguments, place('broken'))).toContain(
      'broken/secrets.json is not valid JSON; restore it from a copy',
    );
  });

  test('lost secrets, with no server left running', async () => {
    const { child } = await product.start();
    await end(child, 'SIGTERM');
    rmSync(path.join(product.folder, 'data/secrets.json'));
    expect(sentence(product.arguments)).toContain('refuses the password of secrets.json');
    expect(product.leftovers()).toEqual([]);
  }, 90_000);
});

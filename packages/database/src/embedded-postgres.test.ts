import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deleteEmbeddedData, startEmbeddedPostgres } from './embedded-postgres.ts';
import { freePort } from './free-port.ts';

let folder: string;
let options: Parameters<typeof startEmbeddedPostgres>[0];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vobe-embedded-'));
  chmodSync(folder, 0o755); // PostgreSQL may run under another account
  options = {
    dataFolder: path.join(folder, 'postgres'),
    logFile: path.join(folder, 'postgres.log'),
    port: await freePort(),
    password: 'first',
    durable: false,
  };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const isServing = () => existsSync(path.join(options.dataFolder, 'postmaster.pid'));

describe('the embedded PostgreSQL', () => {
  test('never deletes what it has not made', async () => {
    const precious = path.join(options.dataFolder, 'precious.txt');
    mkdirSync(options.dataFolder);
    writeFileSync(precious, 'kept');
    await expect(startEmbeddedPostgres(options)).rejects.toThrow('is in the way');
    await expect(deleteEmbeddedData(options.dataFolder)).rejects.toThrow('is in the way');
    expect(readFileSync(precious, 'utf8')).toBe('kept');
  });

  test('starts again after an attempt that was interrupted', async () => {
    mkdirSync(options.dataFolder);
    mkdirSync(`${options.dataFolder}.vobe-partial`);
    writeFileSync(path.join(`${options.dataFolder}.vobe-partial`, 'PG_VERSION'), '18\n');
    const server = await startEmbeddedPostgres(options);
    await server.stop();
    expect(readdirSync(folder).sort()).toEqual(['postgres', 'postgres.log']);
  });

  test('says that the password is another, and leaves no server', async () => {
    await (await startEmbeddedPostgres(options)).stop();
    await expect(startEmbeddedPostgres({ ...options, password: 'second' })).rejects.toThrow(
      'refuses the password of secrets.json',
    );
    expect(isServing()).toBe(false);
  });

  test('says that its port is in use, by any program', async () => {
    const other = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => other.listen(options.port, '127.0.0.1', resolve));
    try {
      await expect(startEmbeddedPostgres(options)).rejects.toThrow(
        `Port ${options.port} of the embedded database is in use`,
      );
    } finally {
      other.close();
    }
    expect(isServing()).toBe(false);
  });
});

import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { readEnv } from './env.ts';

test('defaults suit a laptop', () => {
  expect(readEnv({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    isDevelopment: false,
    trustProxy: false,
    routerUrl: 'http://127.0.0.1:4000/graphql',
    publicUrl: 'http://localhost:3000',
    clientAddressSecret: null,
    drainMs: 1500,
  });
});

test('PUBLIC_URL is cut to its origin', () => {
  expect(readEnv({ PUBLIC_URL: 'https://music.example/path/' }).publicUrl).toBe(
    'https://music.example',
  );
});

test('all problems are reported together', () => {
  const read = () => readEnv({ WEB_PORT: 'eighty', ROUTER_URL: 'ftp://x', WEB_DEV: 'yes' });
  expect(read).toThrow(/WEB_PORT[\s\S]*WEB_DEV|WEB_DEV[\s\S]*WEB_PORT/u);
  expect(read).toThrow(/ROUTER_URL/u);
});

test('who starts the site with a bad setting is told which, and nothing else', () => {
  const file = new URL('env.ts', import.meta.url).pathname;
  const env = { ...process.env, PUBLIC_URL: 'nonsense' };
  const { status, stderr } = spawnSync(process.execPath, [file], { env, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toBe(
    'The web site cannot start:\n- PUBLIC_URL must be an http or https address, not “nonsense”.\n',
  );
});

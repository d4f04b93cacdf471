import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { readEnv } from './env.ts';

test('defaults suit a laptop', () => {
  expect(readEnv({})).toEqual({
    isDevelopment: false,
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
  const read = () => readEnv({ DRAIN_MS: 'soon', ROUTER_URL: 'ftp://x', WEB_DEV: 'yes' });
  expect(read).toThrow(/WEB_DEV[\s\S]*DRAIN_MS|DRAIN_MS[\s\S]*WEB_DEV/u);
  expect(read).toThrow(/ROUTER_URL/u);
});

test('an invalid setting is reported by name, and nothing else', () => {
  const file = new URL('env.ts', import.meta.url).pathname;
  const env = { ...process.env, PUBLIC_URL: 'nonsense' };
  const { status, stderr } = spawnSync(process.execPath, [file], { env, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toBe(
    'The web site cannot start:\n- PUBLIC_URL must be an http or https address, not “nonsense”.\n',
  );
});

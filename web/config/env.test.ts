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

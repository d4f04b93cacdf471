import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { startRouter } from './session.ts';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['content', 'router'] });
}, 60_000);

afterAll(() => system.stop());

const open = (at: TestSystem, name: 'content' | 'router' = 'router') =>
  connect(Number(at.environment[`${name.toUpperCase()}_PORT`]), '127.0.0.1');

/** What a server says until it hangs up. */
async function replyOf(socket: Socket): Promise<string> {
  let reply = '';
  socket.on('data', (chunk: Buffer) => (reply += chunk.toString()));
  socket.once('error', () => undefined);
  await once(socket, 'close');
  return reply;
}

const HEALTH = 'GET /health/live HTTP/1.1\r\nHost: x\r\n';

describe.each(['router', 'content'] as const)('%s refuses a head', (name) => {
  test.each([
    ['of too many headers', 'A: b\r\n'.repeat(120), 431],
    ['of too many bytes', `A: ${'b'.repeat(20_000)}\r\n`, 431],
    ['that is none', ': :\r\n', 400],
  ])('%s, with an id', async (_, headers, status) => {
    const socket = open(system, name);
    socket.write(`${HEALTH}${headers}Connection: close\r\n\r\n`);
    const reply = await replyOf(socket);
    expect(reply.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expect(reply).toMatch(/^x-correlation-id: [\w-]{36}\r$/m);
  });

  test('not of as many as are allowed', async () => {
    const socket = open(system, name);
    socket.write(`${HEALTH}${'A: b\r\n'.repeat(90)}Connection: close\r\n\r\n`);
    expect((await replyOf(socket)).slice(0, 12)).toBe('HTTP/1.1 200');
  });
});

/** Opens a connection and uses it. @returns null if the server closed it unread. */
async function used(socket: Socket): Promise<string | null> {
  socket.write(`${HEALTH}\r\n`);
  return new Promise((resolve) => {
    socket.once('data', (chunk: Buffer) => resolve(chunk.toString().slice(0, 12)));
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(null));
  });
}

test.each([
  ['of one address', { MAX_CONNECTIONS_PER_ADDRESS: '3' }],
  ['of all', { MAX_CONNECTIONS: '3' }],
  ['of all, proxies included', { MAX_CONNECTIONS: '3', TRUST_PROXY: '127.0.0.1' }],
])(
  'more connections %s than are allowed are closed, and make room when they end',
  async (_, settings) => {
    const router = await startRouter(system, settings);
    try {
      const kept = [open(router), open(router), open(router)];
      for (const socket of kept) expect(await used(socket)).toBe('HTTP/1.1 200');
      expect(await used(open(router))).toBeNull();
      const [first] = kept;
      first?.end();
      if (first) await once(first, 'close');
      expect(await used(open(router))).toBe('HTTP/1.1 200');
      for (const socket of kept) expect(socket.destroyed).toBe(socket === first);
    } finally {
      await router.stopService('router');
    }
  },
);

test('a trusted proxy may have more than one address may', async () => {
  const settings = { MAX_CONNECTIONS_PER_ADDRESS: '3', TRUST_PROXY: '127.0.0.1' };
  const router = await startRouter(system, settings);
  try {
    const sockets = Array.from({ length: 10 }, () => open(router));
    for (const socket of sockets) expect(await used(socket)).toBe('HTTP/1.1 200');
  } finally {
    await router.stopService('router');
  }
});

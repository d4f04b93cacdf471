import { createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { checkPorts, readPorts, type Part } from './ports.ts';

const PARTS: Part[] = ['auth', 'content', 'router', 'postgres'];

/** Far from the defaults, so that a running product is not in the way. */
const read = (environment: Record<string, string> = {}) => readPorts(environment, 9_400);

describe('ports', () => {
  test('follow the offset unless their variable is set', () => {
    expect(read({ AUTH_PORT: '9000' })).toMatchObject({ auth: 9000, content: 13_402 });
  });

  test('are never among those of outgoing connections, however far an offset moves them', () => {
    for (const port of Object.values(readPorts({}, 10_000))) expect(port).toBeLessThan(32_768);
  });

  test.each(['', 'abc', '0', '65536', '40.5', '-1'])('%j is none', (value) => {
    expect(() => read({ AUTH_PORT: value })).toThrow('AUTH_PORT must be a port from 1 to 65535.');
  });

  test('that fetch() refuses are refused', async () => {
    await expect(checkPorts(readPorts({}, 2000), ['router'])).rejects.toThrow(
      'Port 6000 (router) is one that browsers and fetch() refuse: set ROUTER_PORT or --port-offset.',
    );
    const call = fetch('http://127.0.0.1:6000');
    await expect(call).rejects.toMatchObject({ cause: { message: 'bad port' } });
  });

  test('nobody fetches from the database', async () => {
    await expect(checkPorts(read({ POSTGRES_PORT: '6000' }), PARTS)).resolves.toBeUndefined();
  });

  test('belong to one part each', async () => {
    const ports = read({ CONTENT_PORT: '13401' });
    await expect(checkPorts(ports, PARTS)).rejects.toThrow(
      'Port 13401 (content) is that of auth, too: set CONTENT_PORT or --port-offset.',
    );
    // What is not started needs no port.
    await expect(checkPorts(ports, ['content', 'router'])).resolves.toBeUndefined();
  });

  test('in use are named with the way out', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    try {
      await expect(checkPorts(read({ AUTH_PORT: String(port) }), PARTS)).rejects.toThrow(
        `Port ${port} (auth) is in use; stop what uses it, or set AUTH_PORT or --port-offset.`,
      );
    } finally {
      server.close();
    }
  });
});

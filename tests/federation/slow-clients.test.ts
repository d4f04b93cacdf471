import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['content', 'router'] });
}, 60_000);

afterAll(() => system.stop());

const open = (name: 'content' | 'router') =>
  connect(Number(system.environment[`${name.toUpperCase()}_PORT`]), '127.0.0.1');

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

/** Sends a little each second after what comes first, and reads until the server hangs up. */
async function trickle(
  socket: Socket,
  first: string,
  next = ' ',
): Promise<{ seconds: number; reply: string }> {
  const began = Date.now();
  socket.write(first);
  const timer = setInterval(() => socket.write(next), 1000);
  socket.once('error', () => undefined); // the line may break while a byte is on its way
  let reply = '';
  socket.on('data', (chunk) => (reply += chunk.toString()));
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
  return { seconds: (Date.now() - began) / 1000, reply };
}

const BODY = `${HEAD}Content-Length: 1000\r\n\r\n`;

// All at once, for each takes its time. Time is what is promised here, so it is asserted.
test('lets go who sends a body a byte a second after 15 s, and who does not end the headers after 5 s', async () => {
  const slow = (['router', 'content'] as const).flatMap((name) => [
    trickle(open(name), BODY),
    trickle(open(name), HEAD, 'A: b\r\n'),
  ]);
  const outcomes = (await Promise.all(slow)).map(({ seconds, reply }) => [
    reply.slice(0, 12),
    Math.floor(seconds / 5),
  ]);
  expect(outcomes).toEqual([
    ['HTTP/1.1 408', 3],
    ['HTTP/1.1 408', 1],
    ['HTTP/1.1 408', 3],
    ['HTTP/1.1 408', 1],
  ]);
});

test.each(['router', 'content'] as const)(
  '%s answers requests for nothing and for anything at all with 4xx, shortly',
  async (name) => {
    for (const [target, status] of [
      ['*', 400],
      ['http://evil.example/graphql', 400],
      ['/%E0%A4%A', 400],
      [`/${'a'.repeat(15_000)}`, 404],
    ] as const) {
      const socket = open(name);
      socket.end(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      let reply = '';
      for await (const chunk of socket as AsyncIterable<Buffer>) reply += chunk.toString();
      expect([target, reply.slice(0, 12)]).toEqual([target, `HTTP/1.1 ${status}`]);
      expect(reply.length).toBeLessThan(1000);
    }
  },
);

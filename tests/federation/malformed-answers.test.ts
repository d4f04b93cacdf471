import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

/** What stands where content should be says just this. */
let answer: { status: number; body: string };
let stranger: Server;
let system: TestSystem;
const folder = mkdtempSync(path.join(tmpdir(), 'vobe-log-'));

beforeAll(async () => {
  stranger = createServer((request, response) => {
    request.resume();
    const probe = { status: 200, body: '{"ok":true}' };
    const { status, body } = request.url === '/graphql' ? answer : probe;
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const { port } = stranger.address() as AddressInfo;
  system = await startSystem({
    services: ['artist', 'router'],
    environment: {
      CONTENT_URL: `http://127.0.0.1:${port}/graphql`,
      LOG_LEVEL: 'error',
      LOG_DIR: folder,
    },
  });
}, 60_000);

afterAll(async () => {
  await system.stop();
  stranger.close();
  rmSync(folder, { recursive: true });
});

const file = path.join(folder, 'router.log');
const logged = () => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Whether something is written within a moment: logs are written aside. */
async function grows(before: number): Promise<boolean> {
  for (let waited = 0; waited < 300 && logged() === before; waited += 20) await sleep(20);
  return logged() > before;
}

const SECRET = 'SELECT password FROM http://10.0.0.7';

describe('what a subgraph answers that is no good', () => {
  test.each([
    ['no JSON', 502, '<html>Bad gateway</html>', 'SUBGRAPH_UNAVAILABLE'],
    ['nothing', 200, '', 'SUBGRAPH_UNAVAILABLE'],
    ['a list', 200, '[]', 'SUBGRAPH_UNAVAILABLE'],
    ['no GraphQL', 500, '{"message":"SECRET"}', 'SUBGRAPH_UNAVAILABLE'],
    ['data that is no object', 200, '{"data":5}', 'SUBGRAPH_UNAVAILABLE'],
    ['errors that are no list', 200, '{"data":null,"errors":"SECRET"}', 'SUBGRAPH_UNAVAILABLE'],
    ['errors that are none', 200, '{"data":null,"errors":[null,5]}', 'SUBGRAPH_UNAVAILABLE'],
    [
      'an error without words',
      200,
      '{"data":null,"errors":[{"path":"x"}]}',
      'SUBGRAPH_UNAVAILABLE',
    ],
    [
      'a code that nobody knows',
      200,
      '{"data":null,"errors":[{"message":"SECRET","extensions":{"code":"STRANGE"}}]}',
      'INTERNAL_SERVER_ERROR',
    ],
    ['no code', 200, '{"data":null,"errors":[{"message":"SECRET"}]}', 'INTERNAL_SERVER_ERROR'],
    ['a value of another type', 200, '{"data":{"posts":{"totalCount":"SECRET"}}}', undefined],
    ['a list where an object belongs', 200, '{"data":{"posts":[1,2]}}', undefined],
  ])('%s', async (_, status, body, code) => {
    answer = { status, body: body.replaceAll('SECRET', SECRET) };
    const before = logged();
    const reply = await system.query('{ posts { totalCount } artists { totalCount } }');
    expect(reply.text).not.toContain('10.0.0.7');
    const codes = (reply.errors ?? []).map(({ extensions }) => extensions['code']);
    if (code !== undefined) expect(codes).toEqual([code]);
    // Said to be recorded is what is recorded.
    expect(codes.includes('INTERNAL_SERVER_ERROR') || reply.text.includes('recorded')).toBe(
      await grows(before),
    );
    expect(reply.status).toBe(200);
    expect(reply.data).toEqual({ posts: null, artists: { totalCount: 0 } });
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAdmission } from './admission.ts';

let server: Server;
let origin: string;
let working = 0;
let most = 0;

beforeAll(async () => {
  const admit = createAdmission();
  server = createServer((_, response) => {
    void admit(response, async () => {
      working += 1;
      most = Math.max(most, working);
      await new Promise((resolve) => setTimeout(resolve, 20));
      working -= 1;
      response.end('page');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('of a crowd some are served, the others are told at once, and all have an answer', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 300 }, async () => {
      const response = await fetch(origin);
      await response.text();
      return [response.status, response.headers.get('retry-after')] as const;
    }),
  );
  const served = statuses.filter(([status]) => status === 200);
  expect(served.length).toBeGreaterThanOrEqual(72);
  expect(statuses.filter(([status]) => status !== 200 && status !== 503)).toEqual([]);
  for (const [status, retry] of statuses) expect(retry).toBe(status === 503 ? '5' : null);
  expect(most).toBe(8);
  // Nobody is kept out afterwards.
  expect((await fetch(origin)).status).toBe(200);
});

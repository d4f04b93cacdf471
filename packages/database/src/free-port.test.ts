import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { freePort } from './free-port.ts';

test('ports that are not listened on yet are not given away again', async () => {
  const given = new Set<number>();
  for (let n = 0; n < 300; n += 1) given.add(await freePort());
  expect(given.size).toBe(300);
});

test('the ports that are given lie side by side and free', async () => {
  const next = (await freePort()) + 1;
  const taken = createServer().listen(next + 1, '127.0.0.1');
  await once(taken, 'listening');
  const port = await freePort(2);
  taken.close();
  expect([next, next + 1]).not.toContain(port);
});

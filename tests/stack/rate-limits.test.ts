import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import {
  COST,
  DOORS,
  from,
  LIMITED,
  remaining,
  SHARE,
  untilRefused,
} from '../federation/rate-limits-suite.ts';
import { startRouter } from '../federation/session.ts';
import { until } from '../integration/bus-conformance.ts';
import { startOwnRedis, type OwnRedis } from './own-redis.ts';

let redis: OwnRedis;
let system: TestSystem;
let routers: readonly [TestSystem, TestSystem];

beforeAll(async () => {
  system = await startSystem();
}, 60_000);

afterAll(() => system.stop());

beforeEach(async () => {
  redis = await startOwnRedis();
  const settings = { ...LIMITED, REDIS_URL: redis.url };
  routers = [await startRouter(system, settings), await startRouter(system, settings)];
  await untilShared();
});

afterEach(async () => {
  for (const router of routers) await router.stopService('router');
  await redis.remove();
});

let addresses = 0;
const newAddress = () => `198.51.100.${(addresses += 1)}`;

const ask = (router: TestSystem, address: string): Promise<Response> => {
  const [door] = Object.values(DOORS);
  if (!door) throw new Error('no door');
  return door(router, from(address, router));
};

/** Whether what one router has counted is known to the other. */
async function isShared(): Promise<boolean> {
  const address = newAddress();
  const left: (number | null)[] = [];
  for (const router of routers) left.push(remaining(await ask(router, address), 'address'));
  return left[0] === SHARE - COST && left[1] === SHARE - 2 * COST;
}
const untilShared = () => until(isShared);

/** How often an address is answered by both routers in turns until one refuses it. */
async function answeredInTurns(address: string): Promise<number> {
  let nth = 0;
  const next = () => ask(routers[(nth += 1) % 2] === routers[0] ? routers[0] : routers[1], address);
  return (await untilRefused(next, (2 * SHARE) / COST)).answered;
}

test('two routers count together', async () => {
  const address = newAddress();
  expect(await answeredInTurns(address)).toBe(SHARE / COST);
  for (const router of routers) expect((await ask(router, address)).status).toBe(429);
});

test('a Redis that is killed costs nobody an answer: each router counts for itself, and then together again', async () => {
  const early = newAddress();
  for (const router of routers) expect((await ask(router, early)).status).toBe(200);
  await redis.kill();
  const address = newAddress();
  // Each has the whole share.
  for (const router of routers) {
    const { answered } = await untilRefused(() => ask(router, address), SHARE / COST);
    expect(answered).toBe(SHARE / COST);
  }
  await redis.start();
  await untilShared();
});

test('a Redis that stands still is waited for once, and not by those who come after', async () => {
  redis.hang();
  try {
    const address = newAddress();
    for (const router of routers) {
      const { answered } = await untilRefused(() => ask(router, address), SHARE / COST);
      expect(answered).toBe(SHARE / COST);
    }
  } finally {
    redis.resume();
  }
  await untilShared();
});

test('killed in the midst of many requests, it costs none of them an answer', async () => {
  const many = Array.from({ length: 200 }, (_, nth) => {
    const router = routers[nth % 2 === 0 ? 0 : 1];
    return ask(router, `203.0.113.${nth}`);
  });
  await many[0];
  await redis.kill();
  const statuses = (await Promise.all(many)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

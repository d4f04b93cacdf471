import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';
import { fuzz } from '../fuzz/run.ts';

const REQUESTS = 20_000;
const SEED = 20_261_125;

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem();
}, 60_000);

afterAll(() => system.stop());

test('no request of any kind is an internal error, and none brings more than 10 kB of errors', async () => {
  const report = await fuzz(system, { requests: REQUESTS, seed: SEED });
  expect(report.findings.slice(0, 5)).toEqual([]);
  expect(report.requests).toBe(REQUESTS);
  expect(Math.min(...report.fields.values())).toBeGreaterThan(REQUESTS / 100 / 2);
  // It reaches what lies behind the gateway: services that judge, and answers that are right.
  for (const code of ['ok', 'BAD_USER_INPUT', 'UNAUTHENTICATED', 'GRAPHQL_VALIDATION_FAILED']) {
    expect(report.codes.get(code)).toBeGreaterThan(REQUESTS / 200);
  }
}, 600_000);

import { expect, test } from '@jest/globals';
import { Metrics } from './metrics.ts';

test('operations of any number of names make a bounded number of lines', async () => {
  const metrics = new Metrics('test');
  for (let index = 0; index < 1000; index += 1) metrics.startRequest()(`Operation${index}`, 'ok');
  metrics.startRequest()('a'.repeat(1000), 'ok');
  const lines =
    (await metrics.registry.metrics()).match(/duration_seconds_count\{.*\} (\d+)/g) ?? [];
  expect(lines).toHaveLength(201);
  expect(lines.find((line) => line.includes('"other"'))).toMatch(/ 801$/);
});

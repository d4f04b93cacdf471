import { expect, test } from '@jest/globals';
import { createLogger } from './log.ts';
import { periodicJob } from './periodic-job.ts';

const HOUR_MS = 3_600_000;

/** A job whose runs end when they are told to. */
function controlledJob() {
  const runs: { end: () => void; fail: () => void }[] = [];
  const job = periodicJob(createLogger('test', 'silent'), 'test', HOUR_MS, () => {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    runs.push({ end: () => resolve(undefined), fail: () => reject(new Error('on purpose')) });
    return promise;
  });
  return { job, runs };
}

/** Until everything has gone on that waits for nothing else. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('runs when it is woken, and once more for all that wake it meanwhile', async () => {
  const { job, runs } = controlledJob();
  job.wake();
  for (let count = 0; count < 3; count += 1) job.wake();
  await settled();
  expect(runs).toHaveLength(1);
  runs[0]?.end();
  await settled();
  expect(runs).toHaveLength(2);
  runs[1]?.end();
  await settled();
  expect(runs).toHaveLength(2);
  job.wake();
  expect(runs).toHaveLength(3);
});

test('runs again after a failure', async () => {
  const { job, runs } = controlledJob();
  job.wake();
  job.wake();
  runs[0]?.fail();
  await settled();
  expect(runs).toHaveLength(2);
});

test('ends with the run that is on its way, and is not woken any more', async () => {
  const { job, runs } = controlledJob();
  job.wake();
  job.wake();
  let isStopped = false;
  const stopping = job.stop().then(() => (isStopped = true));
  await settled();
  expect(isStopped).toBe(false);
  runs[0]?.end();
  await stopping;
  job.wake();
  await settled();
  expect(runs).toHaveLength(1);
});

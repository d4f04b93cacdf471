import { expect, test } from '@jest/globals';
import { staleSince } from './staleness.ts';

const [EARLY, LATE] = ['2026-01-31T12:40:00.000Z', '2026-01-31T13:00:00.000Z'];

test.each([
  [undefined, null],
  [{}, null],
  [{ stale: [] }, null],
  [{ stale: 'x' }, null],
  [{ stale: [null, { service: 'artist' }, { asOf: 'then' }] }, null],
  [{ stale: [{ service: 'artist', asOf: EARLY }] }, EARLY],
  [{ stale: [{ asOf: LATE }, { asOf: EARLY }] }, EARLY],
])('%j', (extensions, expected) => {
  expect(staleSince(extensions)).toBe(expected);
});

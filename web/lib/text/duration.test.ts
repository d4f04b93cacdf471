import { expect, test } from '@jest/globals';
import { formatDuration, isoDuration } from './duration.ts';

test.each([
  [0, '—', 'PT0S'],
  [7_000, '0:07', 'PT7S'],
  [247_499, '4:07', 'PT4M7S'],
  [59_600, '1:00', 'PT1M0S'],
  [3_753_000, '1:02:33', 'PT1H2M33S'],
])('%i ms is %s and %s', (durationMs, text, iso) => {
  expect(formatDuration(durationMs)).toBe(text);
  expect(isoDuration(durationMs)).toBe(iso);
});

import { expect, test } from '@jest/globals';
import { toTimeZone } from './zone-cookie.ts';

test.each([
  ['Asia/Yekaterinburg', 'Asia/Yekaterinburg'],
  [undefined, 'UTC'],
  ['', 'UTC'],
  ['Nowhere/Never', 'UTC'],
  ['A'.repeat(5000), 'UTC'],
])('%s is the zone %s', (value, zone) => {
  expect(toTimeZone(value)).toBe(zone);
});

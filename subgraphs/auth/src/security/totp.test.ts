import { expect, test } from '@jest/globals';
import { TotpSecrets } from './totp.ts';

const secrets = new TotpSecrets('a secret of the tests, long enough');
/** “12345678901234567890” of RFC 6238, appendix B, in Base32. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const encrypted = secrets.encrypt(RFC_SECRET);

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at %d s the code is %s', (seconds, code) => {
  const counter = Math.floor(seconds / 30);
  expect(secrets.counterOf(encrypted, code, seconds * 1000)).toBe(counter);
  // The clock of the phone may be a period late or early, and no more.
  expect(secrets.counterOf(encrypted, code, (seconds + 30) * 1000)).toBe(counter);
  expect(secrets.counterOf(encrypted, code, (seconds - 30) * 1000)).toBe(counter);
  expect(secrets.counterOf(encrypted, code, (seconds + 60) * 1000)).toBe(-1);
});

test('without a secret, or with that of another key, no code is right', () => {
  expect(secrets.counterOf(null, '287082', 59_000)).toBe(-1);
  const other = new TotpSecrets('another secret of the tests, long enough');
  expect(other.counterOf(encrypted, '287082', 59_000)).toBe(-1);
});

test('secrets have 160 bits, and no two are the same', () => {
  const made = Array.from({ length: 20 }, () => secrets.create());
  expect(new Set(made).size).toBe(20);
  for (const secret of made) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
});

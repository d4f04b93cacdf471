import { describe, expect, test } from '@jest/globals';
import { signClientAddress, verifyClientAddress } from './client-address.ts';

const SECRET = 'a secret that is long enough for this';
const now = 1_800_000_000_000;

describe('a client’s address', () => {
  test('is believed from who has the secret, for 30 s, IPv6 included', () => {
    const header = signClientAddress('2001:db8::1', SECRET, now);
    expect(verifyClientAddress(header, SECRET, now + 29_000)).toBe('2001:db8::1');
    expect(verifyClientAddress(header, SECRET, now + 31_000)).toBeNull();
    expect(verifyClientAddress(header, 'other', now)).toBeNull();
    expect(verifyClientAddress(header.replace('::1', '::2'), SECRET, now)).toBeNull();
  });

  test.each(['', ';', 'x', '1.2.3.4;abc;def', '1.2.3.4;NaN;x'])('is not “%s”', (header) => {
    expect(verifyClientAddress(header, SECRET, now)).toBeNull();
  });
});

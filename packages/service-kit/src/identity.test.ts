import { describe, expect, test } from '@jest/globals';
import { signClientAddress, verifyClientAddress } from './client-address.ts';
import { encodeIdentity, GUEST, signCall, verifyCall } from './identity.ts';

const SECRET = 'a secret that is long enough for this';
const identity = { ...GUEST, userId: 'someone', roles: ['ADMIN' as const], clientAddress: '::1' };
const encoded = encodeIdentity(identity);
const now = 1_800_000_000_000;
const signed = { ...signCall(SECRET, 'auth', encoded, 'body', now) };

describe('a signed call', () => {
  test('gives the identity back within 30 s either way', () => {
    for (const time of [now, now + 30_000, now - 30_000]) {
      expect(verifyCall(SECRET, 'auth', signed, 'body', time)).toEqual(identity);
    }
  });

  test.each([
    ['later', SECRET, 'auth', signed, 'body', now + 30_001],
    ['earlier', SECRET, 'auth', signed, 'body', now - 30_001],
    ['another secret', 'other', 'auth', signed, 'body', now],
    ['another service', SECRET, 'content', signed, 'body', now],
    ['another body', SECRET, 'auth', signed, 'Body', now],
    ['another identity', SECRET, 'auth', { ...signed, 'x-vobe-identity': encodeIdentity(GUEST) }, 'body', now],
    ['another time', SECRET, 'auth', { ...signed, 'x-vobe-timestamp': String(now + 1) }, 'body', now],
    ['a time that is none', SECRET, 'auth', { ...signed, 'x-vobe-timestamp': 'now' }, 'body', now],
    ['a repeated header', SECRET, 'auth', { ...signed, 'x-vobe-signature': ['a', 'b'] }, 'body', now],
    ['no headers', SECRET, 'auth', {}, 'body', now],
  ] as const)('is refused with %s', (_, secret, audience, headers, body, time) => {
    const plain = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
    );
    expect(verifyCall(secret, audience, plain, body, time)).toBeNull();
  }); // prettier-ignore
});

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

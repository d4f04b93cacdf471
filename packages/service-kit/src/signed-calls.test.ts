import { describe, expect, test } from '@jest/globals';
import { ANONYMOUS } from './identity.ts';
import { CallVerifier, encodeIdentity, signCall } from './signed-calls.ts';

const SECRET = 'a secret that is long enough for this';
const identity = {
  ...ANONYMOUS,
  userId: 'someone',
  roles: ['ADMIN' as const],
  clientAddress: '::1',
};
const encoded = encodeIdentity(identity);
const now = 1_800_000_000_000;
const sign = () => ({ ...signCall(SECRET, 'auth', encoded, 'body', now) });
const signed = sign();

/** A service that has been sent nothing yet, at a time. */
const at = (time: number, secret = SECRET, audience = 'auth') =>
  new CallVerifier(secret, audience, () => time);

describe('a signed call', () => {
  test('gives the identity back within 30 s either way', () => {
    for (const time of [now, now + 30_000, now - 30_000]) {
      expect(at(time).verify(signed, 'body')).toEqual({ identity });
    }
  });

  test.each([
    ['another secret', 'other', 'auth', signed, 'body'],
    ['another service', SECRET, 'content', signed, 'body'],
    ['another body', SECRET, 'auth', signed, 'Body'],
    [
      'another identity',
      SECRET,
      'auth',
      { ...signed, 'x-vobe-identity': encodeIdentity(ANONYMOUS) },
      'body',
    ],
    ['another time', SECRET, 'auth', { ...signed, 'x-vobe-timestamp': String(now + 1) }, 'body'],
    ['another nonce', SECRET, 'auth', { ...signed, 'x-vobe-nonce': 'AAAAAAAAAAAAAAAA' }, 'body'],
    ['a time that is none', SECRET, 'auth', { ...signed, 'x-vobe-timestamp': 'now' }, 'body'],
    ['a repeated header', SECRET, 'auth', { ...signed, 'x-vobe-signature': ['a', 'b'] }, 'body'],
    ['no nonce', SECRET, 'auth', { ...signed, 'x-vobe-nonce': undefined }, 'body'],
    ['no headers', SECRET, 'auth', {}, 'body'],
  ])('is refused with %s', (_, secret, audience, headers, body) => {
    expect(at(now, secret, audience).verify(headers, body)).toEqual({
      identity: null,
      refusal: 'unsigned',
    });
  });

  test.each([
    [30_001, -30_001],
    [-35_000, 35_000],
  ])('is refused at another time, which says by how much the clocks differ', (later, skewMs) => {
    const verifier = at(now + later);
    expect(verifier.skewMs).toBeNull();
    expect(verifier.verify(signed, 'body')).toEqual({ identity: null, refusal: 'clock', skewMs });
    expect(verifier.skewMs).toBe(skewMs);
    verifier.verify({ ...signCall(SECRET, 'auth', encoded, 'body', now + later) }, 'body');
    expect(verifier.skewMs).toBeNull();
  });

  test('says nothing of clocks to who has no secret', () => {
    const verifier = at(now + 60_000);
    verifier.verify({ ...signCall('guess', 'auth', encoded, 'body', now) }, 'body');
    expect(verifier.skewMs).toBeNull();
  });

  test('is good once, also where its time is ahead of ours', () => {
    let time = now - 29_000;
    const verifier = new CallVerifier(SECRET, 'auth', () => time);
    expect(verifier.verify(signed, 'body').identity).not.toBeNull();
    for (time of [now - 29_000, now, now + 29_999]) {
      expect(verifier.verify(signed, 'body')).toEqual({ identity: null, refusal: 'replayed' });
    }
    expect(verifier.verify(sign(), 'body').identity).not.toBeNull();
  });

  test('twice of the same content is two calls', () => {
    const verifier = at(now);
    for (let n = 0; n < 100; n += 1)
      expect(verifier.verify(sign(), 'body').identity).not.toBeNull();
  });
});

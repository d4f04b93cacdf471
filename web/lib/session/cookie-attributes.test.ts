import { describe, expect, test } from '@jest/globals';
import {
  cookieAttributes,
  cookieNames,
  isSecureHost,
  needsRefresh,
  tokenExpiry,
} from './cookie-attributes.ts';

const now = Date.parse('2026-11-23T12:00:00.000Z');
const token = (expiresInMs: number): string =>
  `h.${Buffer.from(JSON.stringify({ exp: (now + expiresInMs) / 1000 })).toString('base64url')}.s`;

describe('session cookies', () => {
  test.each(['localhost:3000', 'localhost', '127.0.0.1:3000', '[::1]:3000'])(
    '%s goes without Secure',
    (host) => {
      expect(isSecureHost(host)).toBe(false);
    },
  );

  test.each(['music.example', 'localhost.evil.example', '127.0.0.1.nip.io', null])(
    '%s is Secure',
    (host) => {
      expect(isSecureHost(host)).toBe(true);
    },
  );

  test('are out of reach of scripts and other sites', () => {
    const expires = new Date(now);
    expect(cookieAttributes(true, expires)).toEqual({
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: true,
      expires,
    });
    expect(cookieNames(true)).toEqual({
      access: '__Host-vobe_access',
      refresh: '__Host-vobe_refresh',
    });
    expect(cookieNames(false)).toEqual({ access: 'vobe_access', refresh: 'vobe_refresh' });
  });
});

describe('needsRefresh', () => {
  test.each([
    [undefined, undefined, false],
    [token(600_000), undefined, false],
    [undefined, 'r', true],
    [token(600_000), 'r', false],
    [token(29_000), 'r', true],
    [token(-1_000), 'r', true],
    ['not a token', 'r', true],
  ])('access %s, refresh %s: %s', (access, refresh, expected) => {
    expect(needsRefresh(access, refresh, now)).toBe(expected);
  });

  test('tokenExpiry reads the claim and survives nonsense', () => {
    expect(tokenExpiry(token(1_000))).toBe(now + 1_000);
    expect(tokenExpiry('a.b.c')).toBeNull();
    expect(tokenExpiry('')).toBeNull();
  });
});

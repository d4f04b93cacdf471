import { describe, expect, test } from '@jest/globals';
import { isCommonPassword } from './common-passwords.ts';
import { emailKey, isEmail } from '@vobe/service-kit/email-address';
import { evaluateRefreshToken } from './refresh.ts';

describe('email addresses', () => {
  test.each([
    ['User@Example.COM ', 'user@example.com'],
    ['JOSE\u0301@example.com', 'jos\u00e9@example.com'],
    ['straße@example.com', 'strasse@example.com'],
    ['ΣΊΣΥΦΟΣ@example.com', 'σίσυφος@example.com'],
    ['ｕｓｅｒ@ｅｘａｍｐｌｅ.com', 'user@example.com'],
    ['user＠example.com', 'user@example.com'],
    ['почта@Пример.РФ', 'почта@xn--e1afmkfd.xn--p1ai'],
    ['почта@xn--e1afmkfd.XN--P1AI', 'почта@xn--e1afmkfd.xn--p1ai'],
    ['a@BÜCHER.example', 'a@xn--bcher-kva.example'],
    ['a@STRAßE.example', 'a@xn--strae-oqa.example'],
    ['a@xn--strae-oqa.example', 'a@xn--strae-oqa.example'],
    ['a@strasse.example', 'a@strasse.example'],
    ['a@ΣΊΣΥΦΟΣ.example', emailKey('a@σίσυφοσ.example')],
    ['ılker@example.com', 'ılker@example.com'],
    ['ILKER@example.com', 'ilker@example.com'],
    ['İlker@example.com', 'i̇lker@example.com'],
    ['nobody', 'nobody'],
  ])('%s is compared as %s', (email, key) => {
    expect(emailKey(email)).toBe(key);
  });

  test.each(['a@b.c', 'first.last+tag@sub.example.org', 'почта@пример.рф', 'डाक@उदाहरण.भारत'])(
    '%s is one',
    (email) => {
      expect(isEmail(email)).toBe(true);
    },
  );

  test.each([
    '',
    '@',
    'a@',
    '@b.c',
    'a@b',
    'a b@c.d',
    'a@b..c',
    'a@@b.c',
    'a@b.c\n',
    '<a@b.c>',
    'a\u0000@b.c',
    `${'a'.repeat(65)}@b.c`,
    `a@${'b'.repeat(260)}.c`,
    `a@${'b'.repeat(64)}.c`,
    `${'\ufdfa'.repeat(60)}@b.c`,
    `a@${'п'.repeat(62)}.рф`,
    'a@-b.c',
    'a@b-.c',
    'a@b.c-',
  ])('“%s” is none', (email) => {
    expect(isEmail(email)).toBe(false);
  });
});

test.each([
  ['password123', true],
  ['PASSWORD123', true],
  ['qwertyqwerty', true],
  ['abcabcabcabc', true],
  ['let the music play', false],
  ['correct horse battery staple', false],
])('“%s” is common: %s', (password, common) => {
  expect(isCommonPassword(password)).toBe(common);
});

describe('a refresh token', () => {
  const now = new Date('2026-01-01T00:00:10Z');
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

  const first = { serial: 1, newestSerial: 2, spentAt: ago(10), isSiblingSpent: false };

  test.each([
    ['unspent', { ...first, newestSerial: 1, spentAt: null }, 'rotate'],
    ['the immediate parent, 10 s later', first, 'rotate'],
    ['the immediate parent, too late', { ...first, spentAt: ago(10.001) }, 'reuse'],
    ['a grandparent at once', { ...first, newestSerial: 3, spentAt: ago(0) }, 'reuse'],
    [
      'unspent beside a sibling that went on',
      { ...first, spentAt: null, isSiblingSpent: true },
      'reuse',
    ],
    ['the parent beside a sibling of its own', { ...first, isSiblingSpent: true }, 'reuse'],
  ] as const)('%s: %s', (_, token, decision) => {
    expect(evaluateRefreshToken(token, now)).toBe(decision);
  });
});

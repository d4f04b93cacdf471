import { expect, test } from '@jest/globals';
import { bareRecoveryCode, readCode, recoveryCode } from './second-factor.ts';

test.each([
  [new Uint8Array(10), '0000-0000-0000-0000'],
  [new Uint8Array(10).fill(255), 'ZZZZ-ZZZZ-ZZZZ-ZZZZ'],
  [
    Uint8Array.of(0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x01, 0x23),
    '04HM-ASW9-NF6Y-Y093',
  ],
])('%j is written as %s', (bytes, code) => {
  expect(recoveryCode(bytes)).toBe(code);
});

test.each([
  ['123456', 'totp', '123456'],
  [' 123 456 ', 'totp', '123456'],
  ['１２３４５６', 'totp', '123456'],
  ['04HM-ASW9-NF6Y-Y093', 'recovery', '04HMASW9NF6YY093'],
  ['o4hm asw9–nf6y yo93', 'recovery', '04HMASW9NF6YY093'],
  ['iLiL-iLiL-iLiL-iLiL', 'recovery', '1111111111111111'],
])('“%s” is read as %s %s', (input, kind, code) => {
  expect(readCode(input)).toEqual({ kind, code });
});

test.each([
  '',
  '12345',
  '1234567',
  '12345a',
  '04HM-ASW9-NF6Y-Y09',
  '04HM-ASW9-NF6Y-Y0933',
  '१२३४५६',
])('“%s” is none', (input) => {
  expect(readCode(input)).toBeNull();
});

test('a code is hashed as it is read', () => {
  const code = recoveryCode(Uint8Array.from({ length: 10 }, (_, at) => at * 25));
  expect(readCode(code)).toEqual({ kind: 'recovery', code: bareRecoveryCode(code) });
});

import { describe, expect, test } from '@jest/globals';
import { exceededJsonBound } from './json-bounds.ts';

const bounds = { maxValues: 10, maxDepth: 3 };
const check = (text: string) => exceededJsonBound(Buffer.from(text), bounds);

describe('exceededJsonBound', () => {
  test.each([
    '{"a":1,"b":[1,2,3]}',
    `"${'{,:['.repeat(50)}"`,
    `{"a":"\\"${',:{['.repeat(50)}"}`,
    '{"a":"\\\\"}',
    '[[[1]],[[2]]]',
    'not json',
    '',
    '"unfinished \\',
  ])('lets %s pass', (text) => {
    expect(check(text)).toBeNull();
  });

  test('counts keys and values', () => {
    expect(check(`[${'1,'.repeat(9)}1]`)).toBeNull();
    expect(check(`[${'1,'.repeat(10)}1]`)).toBe('maxValues');
    expect(check(`{${Array.from({ length: 6 }, (_, n) => `"k${n}":1`).join(',')}}`)).toBe(
      'maxValues',
    );
  });

  test('counts levels, not brackets', () => {
    expect(check('[[[[1]]]]')).toBe('maxDepth');
    expect(check('[[[]],[[]],[[]]]')).toBeNull();
  });
});

import { expect, test } from '@jest/globals';
import { pathOf } from './request.ts';

test.each([
  ['/ru/posts/%D1%8F?after=%E0', '/ru/posts/%D1%8F?after=%E0'],
  ['/en?q=100%', '/en?q=100%'],
  ['/en/%E0%A4%A?a=%20', '/en/%25E0%25A4%25A?a=%20'],
  ['http://evil.example/en?a=1', '/en?a=1'],
  ['HTTPS://evil.example', '/'],
  ['http://evil.example?a=1', '/?a=1'],
  ['*', null],
  ['evil.example:443', null],
])('the path of “%s” is %s', (target, address) => {
  expect(pathOf(target)).toBe(address);
});

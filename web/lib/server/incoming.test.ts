import { describe, expect, test } from '@jest/globals';
import { addressOf, isForeignForm } from './incoming.ts';

test.each([
  ['/ru/posts/%D1%8F?after=%E0', '/ru/posts/%D1%8F?after=%E0'],
  ['/en?q=100%', '/en?q=100%'],
  ['/en/%E0%A4%A?a=%20', '/en/%25E0%25A4%25A?a=%20'],
  ['http://evil.example/en?a=1', '/en?a=1'],
  ['HTTPS://evil.example', '/'],
  ['http://evil.example?a=1', '/?a=1'],
  ['*', null],
  ['evil.example:443', null],
])('the address of “%s” is %s', (target, address) => {
  expect(addressOf(target)).toBe(address);
});

describe('isForeignForm', () => {
  const host = 'vobe.example';

  test.each([
    ['the site itself', { host, origin: 'https://vobe.example' }, false],
    ['behind a proxy', { host: 'inner:3000', 'x-forwarded-host': host, origin: 'https://vobe.example' }, false],
    ['no browser at all', { host }, false],
    ['another site', { host, origin: 'https://evil.example' }, true],
    ['another port', { host, origin: 'https://vobe.example:8443' }, true],
    ['a page that hides its origin', { host, origin: 'null' }, true],
  ] as const)('%s', (_, headers, isForeign) => {
    expect(isForeignForm('POST', headers)).toBe(isForeign);
    expect(isForeignForm('GET', headers)).toBe(false);
  }); // prettier-ignore
});

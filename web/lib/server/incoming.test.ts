import { describe, expect, test } from '@jest/globals';
import { decodableAddress, isForeignForm, isUnreadableForm } from './incoming.ts';

test('decodableAddress leaves sound addresses alone and takes others to the letter', () => {
  for (const url of ['/ru/posts/%D1%8F?after=%E0', '/en', '/en?q=100%'])
    expect(decodableAddress(url)).toBe(url);
  expect(decodableAddress('/en/%E0%A4%A?a=%20')).toBe('/en/%25E0%25A4%25A?a=%20');
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

test.each([
  ['multipart/form-data', true],
  ['Multipart/Form-Data; charset=utf-8', true],
  ['multipart/form-data; boundary=', true],
  ['multipart/form-data; boundary=""', true],
  ['multipart/form-data; boundary=----WebKitFormBoundaryA', false],
  ['multipart/form-data; charset=utf-8; Boundary="a b"', false],
  ['application/x-www-form-urlencoded', false],
  ['text/plain', false],
])('a form of the type “%s” is unreadable: %s', (type, isUnreadable) => {
  expect(isUnreadableForm({ 'content-type': type })).toBe(isUnreadable);
  expect(isUnreadableForm({})).toBe(false);
});

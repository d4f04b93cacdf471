import { describe, expect, test } from '@jest/globals';
import { FORM_LIMIT_BYTES } from '@vobe/service-kit/refusal-page';
import { refusalOf } from './form-body.ts';

const FORM = { 'content-type': 'multipart/form-data; boundary=XX' };
const field = (name: string, value: string) =>
  `--XX\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const form = (...fields: string[]) => `${fields.join('')}--XX--\r\n`;

function send(headers: Record<string, string>, body: BodyInit) {
  return refusalOf(
    new Request('http://site.example/en/a', {
      method: 'POST',
      headers: { host: 'site.example', ...headers },
      // A buffer has no type of its own.
      body: typeof body === 'string' ? Buffer.from(body) : body,
      duplex: 'half',
    } as RequestInit),
  );
}

describe('takes', () => {
  test.each([
    ['a form', FORM, form(field('title', 'A title'), field('body', 'Text'))],
    ['a form without fields', FORM, '--XX--\r\n'],
    [
      'a quoted boundary',
      { 'content-type': 'Multipart/Form-Data; Boundary="XX"' },
      form(field('a', 'b')),
    ],
    [
      'the arguments of a call',
      { 'content-type': 'text/plain;charset=UTF-8', 'next-action': 'ab' },
      '["$K1"]',
    ],
    [
      'as much as is taken',
      { 'content-type': 'text/plain', 'next-action': 'ab' },
      'x'.repeat(FORM_LIMIT_BYTES),
    ],
    [
      'many fields',
      FORM,
      form(...Array.from({ length: 150 }, (_, n) => field(`f${n}`, 'x'.repeat(1000)))),
    ],
  ])('%s', async (_, headers, body) => {
    expect(await send(headers, body)).toBeNull();
  });
});

describe('refuses', () => {
  test.each([
    [
      'a form that breaks off',
      FORM,
      '--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\nfoo',
      400,
    ],
    [
      'a field without a name',
      FORM,
      '--XX\r\nContent-Disposition: form-data\r\n\r\nfoo\r\n--XX--\r\n',
      400,
    ],
    ['noise', FORM, Buffer.alloc(400, 0xfe), 400],
    ['nothing', FORM, '', 400],
    [
      'a boundary that is not named',
      { 'content-type': 'multipart/form-data' },
      form(field('a', 'b')),
      400,
    ],
    [
      'an empty boundary',
      { 'content-type': 'multipart/form-data; boundary=""' },
      form(field('a', 'b')),
      400,
    ],
    ['a form of another type', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b', 415],
    ['no type', {}, 'a=b', 415],
    [
      '20,000 fields',
      FORM,
      form(...Array.from({ length: 20_000 }, (_, n) => field(`f${n}`, ''))),
      413,
    ],
    ['3 MB', FORM, form(field('a', 'x'.repeat(3_000_000))), 413],
  ])('%s', async (_, headers, body, status) => {
    expect(await send(headers, body)).toMatchObject({
      status,
      ru: expect.stringMatching(/^[А-Я]/),
    });
  });
});

describe('a form from', () => {
  const host = 'vobe.example';
  const WHOLE = form(field('a', 'b'));

  test.each([
    ['the site itself', { host, origin: 'https://vobe.example' }],
    [
      'behind a proxy',
      { host: 'inner:3000', 'x-forwarded-host': host, origin: 'https://vobe.example' },
    ],
    ['no browser at all', { host }],
  ])('%s is taken', async (_, headers) => {
    expect(await send({ ...FORM, ...headers }, WHOLE)).toBeNull();
  });

  test.each([
    ['another site', { host, origin: 'https://evil.example' }],
    ['another port', { host, origin: 'https://vobe.example:8443' }],
    ['a page that hides its origin', { host, origin: 'null' }],
  ])('%s is refused', async (_, headers) => {
    expect(await send({ ...FORM, ...headers }, WHOLE)).toMatchObject({ status: 403 });
  });
});

import { describe, expect, test } from '@jest/globals';
import { MAIL_PAGES, pageOf, type MailKind } from '../domain/mails.ts';
import { renderAccountMail } from './render-account-mail.ts';

const SITE = 'https://music.example';
const TOKEN = 'a'.repeat(43);
const KINDS = Object.keys(MAIL_PAGES) as MailKind[];

const mail = (kind: MailKind, locale: 'en' | 'ru', username = 'reader_1') => ({
  ...{ kind, locale, recipient: 'reader@example.com' },
  values: { username, device: 'Firefox, Linux', at: '2026-01-31T12:00:00.000Z' },
});

describe.each(['en', 'ru'] as const)('in %s', (locale) => {
  test.each(KINDS)('%s says what it is about', (kind) => {
    const hasToken = !['profile', 'profile/data', 'forgot-password'].includes(MAIL_PAGES[kind]);
    const { subject, text } = renderAccountMail(SITE, mail(kind, locale), hasToken ? TOKEN : null);
    expect({ subject, text }).toMatchSnapshot();
  });
});

test('what is named is text, and a device may have no name', () => {
  const evil = '<script>"&{username}';
  const sent = mail('newSignIn', 'en', evil);
  const { html, text } = renderAccountMail(SITE, sent, null);
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;script&gt;&quot;&amp;{username}');
  expect(text).toContain(evil);
  const values = { ...sent.values, device: null };
  expect(renderAccountMail(SITE, { ...sent, values }, null).text).toContain(
    'A device we can’t name: the account',
  );
});

test('links lead to the configured site, in the language of the mail', () => {
  expect(pageOf('http://localhost:3000', { kind: 'verifyEmail', locale: 'ru' }, 'a+b/c&d')).toBe(
    'http://localhost:3000/ru/verify-email?token=a%2Bb%2Fc%26d',
  );
  expect(pageOf('https://music.example/', { kind: 'newSignIn', locale: 'en' }, null)).toBe(
    'https://music.example/en/profile',
  );
});

import { renderMail, type RenderedMail } from '@vobe/mail/render-mail';
import type { Locale } from '@vobe/service-kit/identity';
import { pageOf, type AccountMail } from '../domain/mails.ts';
import { text } from '../messages.ts';

/** A mail about an account, in its language. @param token Of its link, if that has one. */
export function renderAccountMail(
  siteUrl: string,
  mail: AccountMail,
  token: string | null,
): RenderedMail {
  const { kind, locale } = mail;
  const { username, device, at, left } = mail.values;
  const values = {
    username,
    device: device ?? 'unknown',
    left: left ?? 0,
    time: at === undefined ? '' : formatTime(locale, at),
  };
  return renderMail({
    locale,
    subject: text(locale, `mail.${kind}.subject`),
    heading: text(locale, `mail.${kind}.heading`),
    paragraphs: text(locale, `mail.${kind}.text`, values).split('\n'),
    action: { label: text(locale, `mail.${kind}.action`), url: pageOf(siteUrl, mail, token) },
    linkNote: text(locale, 'mail.linkNote'),
    footer: text(locale, 'mail.footer', values),
  });
}

const formatTime = (locale: Locale, at: string): string =>
  new Intl.DateTimeFormat(locale === 'ru' ? 'ru-RU' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(at));

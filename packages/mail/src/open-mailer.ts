import type { MailSettings } from './config.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import type { Mailer } from './mailer.ts';
import { smtpMailer } from './smtp-mailer.ts';

/** The mailer of the settings, and the mailbox where there is no SMTP server. */
export function openMailer(settings: MailSettings): { mailer: Mailer; mailbox: Mailbox | null } {
  if (settings.SMTP_URL !== undefined) {
    return { mailer: smtpMailer(settings.SMTP_URL, settings.MAIL_FROM), mailbox: null };
  }
  const mailbox = openMailbox(settings.MAILBOX_DIR, settings.MAIL_FROM);
  return { mailer: mailbox, mailbox };
}

import type { QueuedMail } from '@vobe/mail/queue/queued-mails';

/** What somebody without an account is told by mail; who has one is notified. */
export type TicketMailKind = 'ticketReceived' | 'ticketReplied' | 'ticketResolved';

/** A mail about a ticket. It quotes nobody: who names a stranger's address sends them no words. */
export type TicketMail = QueuedMail<TicketMailKind, { readonly ticketId: string }>;

/** The page of the site that the button opens. */
export function pageOf(siteUrl: string, locale: string, token: string): string {
  const url = new URL(`/${locale}/support/track`, siteUrl);
  url.searchParams.set('token', token);
  return url.href;
}

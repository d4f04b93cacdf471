import type { Mailer } from '@vobe/mail/mailer';
import { mailJob } from '@vobe/mail/queue/mail-job';
import { insertMail } from '@vobe/mail/queue/queued-mails';
import { renderMail } from '@vobe/mail/render-mail';
import { hashToken } from '@vobe/service-kit/link-token';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { PeriodicJob } from '@vobe/service-kit/periodic-job';
import type { Database, DatabaseClient } from '../data/database.ts';
import { setTrackingHash } from '../data/tickets.ts';
import { pageOf, type TicketMail, type TicketMailKind } from '../domain/mails.ts';
import type { Ticket } from '../domain/model.ts';
import { text } from '../messages.ts';
import type { TrackingTokens } from '../security/tracking-tokens.ts';

/** How long a mail about a ticket is worth sending. */
const LIFETIME_MS = 7 * 86_400_000;

/** Queues a mail for a requester without an account, in the transaction of what it tells of. */
export async function queueTicketMail(
  tx: Database,
  { id: ticketId, requesterEmail, language }: Ticket,
  kind: TicketMailKind,
): Promise<void> {
  if (requesterEmail === null) return;
  const locale = language === 'RU' ? 'ru' : 'en';
  await insertMail(
    tx,
    { kind, locale, recipient: requesterEmail, values: { ticketId } },
    null,
    new Date(Date.now() + LIFETIME_MS),
  );
}

export interface TicketMailJobParts {
  readonly db: DatabaseClient;
  readonly mailer: Mailer;
  readonly tokenOf: TrackingTokens;
  readonly siteUrl: string;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** Sends mails about tickets. */
export const ticketMailJob = ({ tokenOf, siteUrl, ...parts }: TicketMailJobParts): PeriodicJob =>
  mailJob({
    ...parts,
    async render(mail) {
      // This service alone writes to its table.
      const { kind, locale, recipient: to, values } = mail as typeof mail & TicketMail;
      const token = tokenOf(values.ticketId);
      // With another secret links are others: the latest mail has the one that works.
      if (!(await setTrackingHash(parts.db, values.ticketId, hashToken(token)))) return null;
      const content = renderMail({
        locale,
        subject: text(locale, `mail.${kind}.subject`),
        heading: text(locale, `mail.${kind}.heading`),
        paragraphs: text(locale, `mail.${kind}.text`).split('\n'),
        action: {
          label: text(locale, `mail.${kind}.action`),
          url: pageOf(siteUrl, locale, token),
        },
        linkNote: text(locale, 'mail.linkNote'),
        footer: text(locale, 'mail.footer'),
      });
      return { to, ...content };
    },
  });

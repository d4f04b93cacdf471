import { MailRefused, type Mailer } from '@vobe/mail/mailer';
import { mailJob } from '@vobe/mail/queue/mail-job';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { PeriodicJob } from '@vobe/service-kit/periodic-job';
import type { DatabaseClient } from '../data/database.ts';
import type { AccountMail } from '../domain/mails.ts';
import type { LinkTokens } from '../security/link-tokens.ts';
import { renderAccountMail } from './render-account-mail.ts';
import { answerResetRequest } from './reset-password.ts';

/** Requests for new passwords that one look answers. */
const MAX_REQUESTS = 100;

export interface AccountMailJobParts {
  readonly db: DatabaseClient;
  readonly mailer: Mailer;
  readonly linkTokens: LinkTokens;
  readonly siteUrl: string;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** Sends mails about accounts, and answers requests for new passwords. */
export const accountMailJob = ({
  linkTokens,
  siteUrl,
  ...parts
}: AccountMailJobParts): PeriodicJob =>
  mailJob({
    ...parts,
    async render(mail) {
      const token = mail.encryptedToken && linkTokens.decrypt(mail.encryptedToken);
      if (mail.encryptedToken && token === null) {
        throw new MailRefused('its link was encrypted with another AUTH_KEY_SECRET');
      }
      // This service alone writes to its table.
      return { to: mail.recipient, ...renderAccountMail(siteUrl, mail as AccountMail, token) };
    },
    async before() {
      for (let answered = 0; answered < MAX_REQUESTS; answered += 1) {
        if (!(await answerResetRequest({ linkTokens }, parts.db))) break;
      }
    },
  });

import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import { periodicJob, type PeriodicJob } from '@vobe/service-kit/periodic-job';
import { Backoff } from '@vobe/service-kit/retry';
import type { SqlClient } from '@vobe/service-kit/sql';
import { MailRefused, type Mailer, type MailMessage } from '../mailer.ts';
import { mailMetrics } from './mail-metrics.ts';
import {
  claimMails,
  deleteMail,
  measureMails,
  postponeMail,
  type ClaimedMail,
} from './queued-mails.ts';

/** How often the service looks for mails. */
const INTERVAL_MS = 1000;
/** How often it is measured what waits. */
const MEASURE_MS = 15_000;
/** Mails that are sent at the same time, each by a connection of its own. */
const BATCH = 5;
/** Longer than any attempt lasts: see the limits of the mailer. */
const LEASE_SECONDS = 180;
/** Attempts of a mail: with the waits between them, about a day. */
const MAX_ATTEMPTS = 30;
const WAITS = { leastMs: 5_000, mostMs: 3_600_000 };

export interface MailJobParts {
  readonly db: SqlClient;
  readonly mailer: Mailer;
  /**
   * Makes the mail; null if nobody wants it any more.
   * @throws MailRefused if it can never be made; after anything else it is tried again.
   */
  readonly render: (mail: ClaimedMail) => Promise<Omit<MailMessage, 'id'> | null>;
  /** Runs before each look for mails. */
  readonly before?: () => Promise<void>;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/**
 * Sends what waits in the table of mails. Instances share the work. A mail is deleted once it is sent; if this
 * process ends before that, it is sent again, under the same id.
 */
export function mailJob({ db, mailer, render, before, log, ...parts }: MailJobParts): PeriodicJob {
  const metrics = mailMetrics(parts.metrics);
  let stopping = new AbortController();
  let measuredAt = 0;

  /** @returns False if the server takes nothing now. */
  async function attempt(mail: ClaimedMail): Promise<boolean> {
    if (mail.expiresAt.getTime() <= Date.now()) return giveUp(mail, 'given up', 'it is too late');
    let outcome: 'sent' | 'unwanted' = 'unwanted';
    try {
      const message = await render(mail);
      if (message) {
        await mailer.send({ id: mail.id, ...message }, stopping.signal);
        outcome = 'sent';
      }
    } catch (error) {
      if (error instanceof MailRefused) return giveUp(mail, 'refused', error.message);
      if (mail.attempts >= MAX_ATTEMPTS) return giveUp(mail, 'given up', String(error));
      metrics.count(mail.kind, 'postponed');
      await postponeMail(db, mail.id, waitAfter(mail.attempts));
      log.warn(
        { mail: mail.id, kind: mail.kind, attempts: mail.attempts, err: error },
        'a mail waits',
      );
      return false;
    }
    metrics.count(mail.kind, outcome);
    await deleteMail(db, mail.id);
    return true;
  }

  /** Nobody can do anything with it: neither the address nor the link is told. */
  async function giveUp(
    { id, kind, attempts }: ClaimedMail,
    outcome: 'refused' | 'given up',
    reason: string,
  ): Promise<true> {
    metrics.count(kind, outcome);
    log.error({ mail: id, kind, attempts, reason }, 'a mail was given up');
    await deleteMail(db, id);
    return true;
  }

  async function work(): Promise<void> {
    await before?.();
    let isMore = true;
    while (isMore && !stopping.signal.aborted) {
      const claimed = await claimMails(db, BATCH, LEASE_SECONDS);
      // All of them end before the next are taken, also where one fails for the database's sake.
      const results = await Promise.allSettled(claimed.map(attempt));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
      // A server that takes none of them is not tried with all the others at once.
      const isTaken = results.some((result) => result.status === 'fulfilled' && result.value);
      isMore = claimed.length === BATCH && isTaken;
    }
    if (Date.now() - measuredAt < MEASURE_MS) return;
    measuredAt = Date.now();
    metrics.show(await measureMails(db));
  }

  const job = periodicJob(log, 'send mails', INTERVAL_MS, work);
  return {
    start() {
      stopping = new AbortController();
      job.start();
    },
    async stop() {
      stopping.abort();
      await job.stop();
    },
  };
}

/** The wait after so many attempts. */
function waitAfter(attempts: number): number {
  const backoff = new Backoff(WAITS);
  let ms = 0;
  for (let one = 0; one < attempts; one += 1) ms = backoff.nextMs();
  return ms;
}

import { Counter, Gauge } from 'prom-client';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { MailBacklog } from './queued-mails.ts';

/** What becomes of an attempt to send a mail. */
export type MailOutcome = 'sent' | 'unwanted' | 'postponed' | 'refused' | 'given up';

/** Metrics of the mails that are sent. */
export function mailMetrics({ registry }: Metrics) {
  const registers = [registry];
  const attempts = new Counter({
    name: 'mails_total',
    help: 'Attempts to send a mail, by kind and what became of them',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const waiting = new Gauge({
    name: 'mails_waiting',
    help: 'Mails that wait to be sent',
    registers,
  });
  const oldest = new Gauge({
    name: 'mails_oldest_seconds',
    help: 'Age of the oldest mail that waits to be sent',
    registers,
  });
  return {
    count: (kind: string, outcome: MailOutcome) => attempts.inc({ kind, outcome }),
    show(now: MailBacklog) {
      waiting.set(now.waiting);
      oldest.set(now.oldestSeconds);
    },
  };
}

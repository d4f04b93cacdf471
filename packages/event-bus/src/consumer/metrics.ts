import { Counter, Gauge, Histogram } from 'prom-client';
import type { Metrics } from '@vobe/service-kit/metrics';

/** Metrics of a consumer. */
export function consumerMetrics({ registry }: Metrics, group: string) {
  const registers = [registry];
  const delay = new Histogram({
    name: 'event_delay_seconds',
    help: 'Time from the writing of an event to its effect',
    labelNames: ['group', 'topic'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120],
    registers,
  });
  const failures = new Counter({
    name: 'event_failures_total',
    help: 'Attempts to handle an event that failed',
    labelNames: ['group'],
    registers,
  });
  const dead = new Counter({
    name: 'event_dead_letters_total',
    help: 'Messages that were dead-lettered',
    labelNames: ['group', 'topic'],
    registers,
  });
  const paused = new Gauge({
    name: 'event_consumer_paused',
    help: '1 while everything fails and the consumer waits',
    labelNames: ['group'],
    registers,
  });
  return {
    handled(topic: string, writtenAt: Date) {
      delay.observe({ group, topic }, (Date.now() - writtenAt.getTime()) / 1000);
    },
    failed() {
      failures.inc({ group });
    },
    dead(topic: string) {
      dead.inc({ group, topic });
    },
    paused(isPaused: boolean) {
      paused.set({ group }, isPaused ? 1 : 0);
    },
  };
}

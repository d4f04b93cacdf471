import { Gauge, Histogram } from 'prom-client';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { Backlog } from './store.ts';

/** Metrics of a relay. */
export function relayMetrics({ registry }: Metrics) {
  const registers = [registry];
  const backlog = new Gauge({
    name: 'outbox_backlog',
    help: 'Events that wait to be published',
    registers,
  });
  const oldest = new Gauge({
    name: 'outbox_oldest_seconds',
    help: 'Age of the oldest event that waits to be published',
    registers,
  });
  const quarantined = new Gauge({
    name: 'outbox_quarantined',
    help: 'Events quarantined because the broker will never take them',
    registers,
  });
  const latency = new Histogram({
    name: 'outbox_publish_latency_seconds',
    help: 'Time from the writing of an event to the acknowledgement of the broker',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120],
    registers,
  });
  return {
    show(now: Backlog) {
      backlog.set(now.waiting);
      oldest.set(now.oldestSeconds);
      quarantined.set(now.quarantined);
    },
    published(ms: number) {
      latency.observe(ms / 1000);
    },
  };
}

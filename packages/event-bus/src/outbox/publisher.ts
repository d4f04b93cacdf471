import { topics, topicsOf } from '@vobe/event-contracts/topics';
import type { Service } from '@vobe/event-contracts/define';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import { openBus, type BusSettings } from '../open-bus.ts';
import { createRelay } from './relay.ts';

export interface PublisherOptions {
  service: Service;
  databaseUrl: string;
  settings: BusSettings;
  log: Logger;
  metrics: Metrics;
}

/** All a service needs besides recordEvents(): its topics, the bus, and the relay to it. */
export function createPublisher({ service, settings, ...options }: PublisherOptions) {
  const bus = openBus(service, settings, options.log);
  const { produces } = topicsOf(service);
  const relay = createRelay({
    ...options,
    bus,
    topics: topics.filter(({ name }) => produces.includes(name)),
  });
  return {
    start: () => relay.start(),
    async stop() {
      await relay.stop();
      await bus.close();
    },
  };
}

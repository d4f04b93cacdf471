import { openEmbeddedBus } from '@vobe/event-bus/embedded/embedded-bus';
import { createLogger } from '@vobe/service-kit/log';
import { describeConsumer } from './consumer-conformance.ts';

describeConsumer('embedded', ({ urls }) => {
  const bus = openEmbeddedBus(urls.bus, createLogger('bus', 'silent'));
  return Promise.resolve({ bus, stop: () => bus.close() });
});

import { openEmbeddedBus } from '@vobe/event-bus/embedded/embedded-bus';
import { createLogger } from '@vobe/service-kit/log';
import { describeConsumer } from './consumer-conformance.ts';
import { openPool } from './events.ts';

describeConsumer('embedded', ({ urls }) => {
  const bus = openEmbeddedBus(urls.bus, createLogger('bus', 'silent'));
  const pool = openPool(urls.bus);
  return Promise.resolve({
    bus,
    async lose(topics) {
      for (const table of ['messages', 'group_offsets', 'partitions']) {
        await pool.query(`DELETE FROM ${table} WHERE topic = ANY($1)`, [topics]);
      }
    },
    async stop() {
      await bus.close();
      await pool.end();
    },
  });
});

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
      // All at once, as a disk goes. The partitions first: who is writing to them has finished then.
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        for (const table of ['partitions', 'messages', 'group_offsets']) {
          await client.query(`DELETE FROM ${table} WHERE topic = ANY($1)`, [topics]);
        }
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    },
    async stop() {
      await bus.close();
      await pool.end();
    },
  });
});

import { openKafkaBus } from '@vobe/event-bus/kafka/kafka-bus';
import { createLogger } from '@vobe/service-kit/log';
import { describeConsumer } from '../integration/consumer-conformance.ts';
import { deleteTopic, describeWithKafka } from './kafka.ts';
import { startOwnKafka } from './own-kafka.ts';

describeWithKafka('with a broker of its own', () => {
  describeConsumer('Kafka', async () => {
    const kafka = await startOwnKafka();
    const bus = openKafkaBus(kafka.brokers, 'test', createLogger('bus', 'silent'));
    return {
      bus,
      async lose(topics) {
        for (const topic of topics) await deleteTopic(kafka.port, topic);
      },
      async stop() {
        await bus.close();
        await kafka.remove();
      },
    };
  });
});

import { describeReliability } from '../reliability/bus-reliability.ts';
import { describeWithKafka } from './kafka.ts';
import { startOwnKafka } from './own-kafka.ts';

describeWithKafka('reliability on a broker that can be killed', () => {
  describeReliability('Kafka', async ({ urls }) => {
    const kafka = await startOwnKafka();
    return {
      settings: { KAFKA_BROKERS: [...kafka.brokers], BUS_DATABASE_URL: urls.bus },
      kill: () => kafka.kill(),
      restart: () => kafka.start(),
      stop: () => kafka.remove(),
    };
  });
});

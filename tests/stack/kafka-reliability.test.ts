import { describeReliability } from '../reliability/bus-reliability.ts';
import { brokers, describeWithKafka } from './kafka.ts';

describeWithKafka('reliability on the broker of the stack', () => {
  describeReliability('Kafka', ({ urls }) => ({
    KAFKA_BROKERS: brokers(),
    BUS_DATABASE_URL: urls.bus,
  }));
});

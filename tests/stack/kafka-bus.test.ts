import { openKafkaBus } from '@vobe/event-bus/kafka/kafka-bus';
import { createLogger } from '@vobe/service-kit/log';
import { describeBus } from '../integration/bus-conformance.ts';
import { brokers, describeWithKafka } from './kafka.ts';

describeWithKafka('on the broker of the stack', () => {
  describeBus('Kafka', () => openKafkaBus(brokers(), 'test', createLogger('bus', 'silent')));
});

import { describeReliability } from './bus-reliability.ts';

describeReliability('embedded', ({ urls }) => ({
  KAFKA_BROKERS: [],
  BUS_DATABASE_URL: urls.bus,
}));

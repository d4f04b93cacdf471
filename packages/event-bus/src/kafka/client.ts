import kafkajs, { type Kafka, type logCreator } from 'kafkajs';
import type { Logger } from '@vobe/service-kit/log';

// kafkajs is CommonJS: Node sees its classes on the default export alone.
const { logLevel } = kafkajs;

/** Writes kafkajs's messages into the service's log; what it calls an error it retries itself. */
function toLogger(logger: Logger): logCreator {
  return () =>
    ({ namespace, level, log: { message, ...details } }) => {
      // A rebalance is an error to kafkajs and an everyday event to us.
      const isTrouble = level === logLevel.ERROR && !/rebalanc/i.test(message);
      logger[isTrouble ? 'warn' : 'debug']({ kafka: namespace, ...details }, message);
    };
}

/** A client with times fit for people who wait; kafkajs's own are made for batch work. */
export function createClient(brokers: readonly string[], clientId: string, logger: Logger): Kafka {
  return new kafkajs.Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 1000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3 },
    logLevel: logLevel.INFO,
    logCreator: toLogger(logger),
  });
}

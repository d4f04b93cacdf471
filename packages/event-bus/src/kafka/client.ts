import kafkajs, { type Kafka, type logCreator } from 'kafkajs';
import type { Logger } from '@vobe/service-kit/log';

// kafkajs is CommonJS: Node sees its classes on the default export alone.
const { logLevel } = kafkajs;

/**
 * Writes kafkajs's messages into the service's log, for those who look closely: it calls a rebalance
 * an error, and logs each failed attempt. What fails for good reaches us as a rejection or a crash.
 */
function toLogger(logger: Logger): logCreator {
  return () =>
    ({ namespace, log: { message, ...details } }) => {
      logger.debug({ kafka: namespace, ...details }, message);
    };
}

/** A client with timeouts for interactive use; kafkajs's defaults are made for batch work. */
export function createClient(brokers: readonly string[], clientId: string, logger: Logger): Kafka {
  return new kafkajs.Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 1000,
    requestTimeout: 10_000,
    // Consumers and producers try again themselves; these attempts multiply theirs.
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3 },
    logLevel: logLevel.INFO,
    logCreator: toLogger(logger),
  });
}

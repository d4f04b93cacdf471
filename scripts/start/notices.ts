import { openKafkaBus } from '@vobe/event-bus/kafka/kafka-bus';
import { createLogger } from '@vobe/service-kit/log';
import type { Ports } from './ports.ts';
import { SERVICES } from './command.ts';

const PATIENCE_MS = 3000;

/** What does not work though everything was started, a sentence each. */
export async function findTroubles(
  environment: Readonly<Record<string, string | undefined>>,
  ports: Ports,
): Promise<string[]> {
  const troubles = await Promise.all([
    ...SERVICES.map(async (name) =>
      (await answers(`http://127.0.0.1:${ports[name]}/health/ready`))
        ? []
        : [`${name} is not ready; log/${name}.log says why.`],
    ),
    kafkaTroubles(environment['KAFKA_BROKERS'] ?? ''),
    elasticTroubles(environment['ELASTICSEARCH_URL'] ?? ''),
  ]);
  return troubles.flat();
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) })).ok;
  } catch {
    return false;
  }
}

async function kafkaTroubles(brokers: string): Promise<string[]> {
  if (brokers === '') return [];
  const bus = openKafkaBus(brokers.split(','), 'start', createLogger('start', 'silent'));
  try {
    await bus.check();
    return [];
  } catch {
    return [`Kafka at ${brokers} does not answer: events wait until it does.`];
  } finally {
    await bus.close();
  }
}

async function elasticTroubles(url: string): Promise<string[]> {
  if (url === '' || (await answers(url))) return [];
  // The address may hold a password.
  return [`Elasticsearch at ${new URL(url).host} does not answer: PostgreSQL answers searches.`];
}

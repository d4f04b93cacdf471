import { openKafkaBus } from '@vobe/event-bus/kafka/kafka-bus';
import { createLogger } from '@vobe/service-kit/log';
import type { Ports } from './ports.ts';
import { SERVICES } from './command.ts';

const TIMEOUT_MS = 3000;

/** Checks the started system; a sentence for each problem found. */
export async function runDiagnostics(
  environment: Readonly<Record<string, string | undefined>>,
  ports: Ports,
): Promise<string[]> {
  const problems = await Promise.all([
    ...SERVICES.map(async (name) =>
      (await answers(`http://127.0.0.1:${ports[name]}/health/ready`))
        ? []
        : [`${name} is not ready; log/${name}.log says why.`],
    ),
    diagnoseKafka(environment['KAFKA_BROKERS'] ?? ''),
    diagnoseElasticsearch(environment['ELASTICSEARCH_URL'] ?? ''),
  ]);
  return problems.flat();
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })).ok;
  } catch {
    return false;
  }
}

async function diagnoseKafka(brokers: string): Promise<string[]> {
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

async function diagnoseElasticsearch(url: string): Promise<string[]> {
  if (url === '' || (await answers(url))) return [];
  // The address may hold a password.
  return [`Elasticsearch at ${new URL(url).host} does not answer: PostgreSQL answers searches.`];
}

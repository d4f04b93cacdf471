import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';

/** The brokers of the stack, as npm run stack names them. */
export const brokers = (): string[] =>
  (process.env['KAFKA_BROKERS'] ?? '').split(',').filter(Boolean);

/** Tests that need the stack; without it they are skipped, and say why. */
export function describeWithKafka(name: string, tests: () => void): void {
  if (brokers().length > 0) {
    describe(name, tests);
    return;
  }
  process.stderr.write(
    `Skipped: ${name}. KAFKA_BROKERS is not set; npm run stack tells how to start a broker.\n`,
  );
  describe.skip(name, tests);
}

/** A port that was free a moment ago, below the ones that the system gives to clients. */
export async function freePort(): Promise<number> {
  for (let port = 21_000 + 2 * Math.floor(Math.random() * 4000); ; port += 2) {
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const outcome = Promise.withResolvers<boolean>();
  probe.once('error', () => outcome.resolve(false));
  probe.listen(port, '127.0.0.1', () =>
    outcome.resolve((probe.address() as AddressInfo).port === port),
  );
  const isOpen = await outcome.promise;
  if (isOpen) {
    probe.close();
    await once(probe, 'close');
  }
  return isOpen;
}

/** What no part of the product does. */
export async function deleteTopic(port: number, topic: string): Promise<void> {
  const admin = new Kafka({ brokers: [`127.0.0.1:${port}`], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
}

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
    `Skipped: ${name}. KAFKA_BROKERS is not set; npm run stack says how to start a broker.\n`,
  );
  describe.skip(name, tests);
}

/** What no part of the product does. */
export async function deleteTopic(port: number, topic: string): Promise<void> {
  const admin = new Kafka({ brokers: [`127.0.0.1:${port}`], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
}

import { describe } from '@jest/globals';

/** The Redis of the stack, as npm run stack names it; empty without one. */
export const redisUrl = (): string => process.env['REDIS_URL'] ?? '';

/** Tests that need the stack; without it they are skipped, and say why. */
export function describeWithRedis(name: string, tests: () => void): void {
  if (redisUrl() !== '') {
    describe(name, tests);
    return;
  }
  process.stderr.write(
    `Skipped: ${name}. REDIS_URL is not set; npm run stack says how to start a server.\n`,
  );
  describe.skip(name, tests);
}

/** Says which messages are missing in a language, malformed, unused or in the wrong catalogue. */
import path from 'node:path';
import { messageFaults } from './messages.ts';

for (const fault of messageFaults(path.resolve(import.meta.dirname, '..'))) {
  console.error(fault);
  process.exitCode = 1;
}

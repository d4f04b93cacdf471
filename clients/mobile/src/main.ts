/** npm run mobile [-- options]: a reader's journey through the app, and what it cost of the network. */
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { MobileClient } from './client.ts';
import { journey } from './journey.ts';

const { values } = parseArgs({
  options: {
    origin: { type: 'string', default: 'http://127.0.0.1:4000' },
    folder: { type: 'string', default: path.join(homedir(), '.cache/vobemusic-mobile') },
    language: { type: 'string', default: 'en' },
    times: { type: 'string', default: '1' },
    email: { type: 'string' },
    password: { type: 'string' },
  },
});
const language = values.language === 'ru' ? 'RU' : 'EN';
const { email, password } = values;
const client = new MobileClient({ origin: values.origin, folder: values.folder, language });
try {
  for (let time = 1; time <= Number(values.times); time += 1) {
    await journey(client, {
      language,
      account: email && password ? { email, password } : undefined,
      say: (line) => console.log(line),
    });
  }
} catch (error) {
  console.error(
    `Nothing is kept of this screen, and the network failed: ${(error as Error).message}`,
  );
  process.exitCode = 1;
} finally {
  const { requests, notModified, sentBytes, receivedBytes } = client.traffic;
  console.log(
    `${requests} requests, ${notModified} of them 304; ${sentBytes} bytes sent, ${receivedBytes} received`,
  );
  client.close();
}

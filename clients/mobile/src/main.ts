/** npm run mobile [-- options]: a reader's journey through the app, and what it cost of the network. */
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { MobileClient } from './client.ts';
import { journey } from './journey.ts';

const USAGE = `npm run mobile -- [options]
  --origin URL       where the router answers; http://127.0.0.1:4000
  --folder PATH      where answers are kept; ~/.cache/vobemusic-mobile
  --language en|ru   of the texts; en
  --times N          how often the journey is made, 1 to 100; 1
  --email, --password  of an account; without them nothing is written
  --code C           of the account's second factor, if it has one`;

const options = {
  origin: { type: 'string', default: 'http://127.0.0.1:4000' },
  folder: { type: 'string', default: path.join(homedir(), '.cache/vobemusic-mobile') },
  language: { type: 'string', default: 'en' },
  times: { type: 'string', default: '1' },
  email: { type: 'string' },
  password: { type: 'string' },
  code: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** The options; ends the process where they are asked for, or are none. */
function readOptions() {
  try {
    const { values } = parseArgs({ options });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    if (!URL.canParse(values.origin)) throw new Error(`--origin ${values.origin} is no address.`);
    if (!/^(en|ru)$/.test(values.language)) throw new Error('--language is en or ru.');
    if (!/^([1-9]\d?|100)$/.test(values.times)) throw new Error('--times is 1 to 100.');
    return values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(1);
  }
}

const values = readOptions();
const language = values.language === 'ru' ? 'RU' : 'EN';
const { email, password, code } = values;
const client = new MobileClient({ origin: values.origin, folder: values.folder, language });
try {
  for (let time = 1; time <= Number(values.times); time += 1) {
    await journey(client, {
      language,
      account: email && password ? { email, password, code } : undefined,
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

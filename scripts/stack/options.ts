import { SetupError } from '@vobe/database/setup-error';
import { readCommandLine } from '../command-line.ts';
import { SERVERS, type ServerName } from './servers.ts';

const NAMES = Object.keys(SERVERS) as ServerName[];

export const HELP = `npm run stack -- [server …] [options]

Starts real servers on this machine, without Docker: ${NAMES.join(', ')}; all of them if
none is named. They are downloaded once and listen on 127.0.0.1 alone. Ctrl-C stops them.

  --exec COMMAND    runs a command with the servers' environment, then stops them
  --port-offset N   adds N to every port (Kafka 9092 and 9093, Elasticsearch 9200, Redis 6379,
                    S3 7070)
  --help            this text

Needs Java 17 for Kafka, a JDK 21 for Elasticsearch (JAVA_HOME, or the PATH), and Maven to download;
Go for S3, which is left out where there is none.

Environment
  VOBE_DATA_DIR     where downloads and data lie, in the folder stack (.vobe)
`;

export interface StackOptions {
  servers: ServerName[];
  command: string | null;
  portOffset: number;
  help: boolean;
}

const OPTIONS = {
  exec: { type: 'string' },
  'port-offset': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** @throws SetupError naming what can't be understood. */
export function readOptions(args: readonly string[]): StackOptions {
  const { values, positionals } = readCommandLine(
    args,
    { allowPositionals: true, options: OPTIONS },
    'See npm run stack -- --help.',
  );
  const unknown = positionals.find((name) => !(name in SERVERS));
  if (unknown !== undefined) {
    throw new SetupError(`There is no server “${unknown}”: there are ${NAMES.join(', ')}.`);
  }
  const { 'port-offset': offset = '0' } = values;
  if (!/^\d{1,5}$/.test(offset) || Number(offset) > 50_000) {
    throw new SetupError('--port-offset takes a whole number from 0 to 50000.');
  }
  return {
    servers: NAMES.filter((name) => positionals.length === 0 || positionals.includes(name)),
    command: values.exec ?? null,
    portOffset: Number(offset),
    help: values.help ?? false,
  };
}

import { SetupError } from '@vobe/database/setup-error';
import { readCommandLine } from '../command-line.ts';

export const HELP = `npm start -- [options]

Starts VobeMusic: PostgreSQL, the subgraphs, the router and the site.

  --isolate         a process for each subgraph and the router, so that one can be killed
  --no-restart      leaves a process that has ended as it is; npm run service starts it again
  --no-web          without the site
  --no-demo         without the demo data and its well-known passwords
  --port-offset N   adds N to every port
  --reset           deletes all data first; asks, unless --yes is given
  --yes             answers yes
  --dev             restarts services and reloads pages when their sources change
  --help            this text

Environment
  POSTGRES_URL      an administrator's address of a PostgreSQL 18 server of yours
  VOBE_DATA_DIR     where data, secrets and logs lie (.vobe)
  KAFKA_BROKERS, ELASTICSEARCH_URL
                    real servers, as npm run stack starts them; PostgreSQL stands in for both
  ROUTER_PORT, AUTH_PORT, CONTENT_PORT, ARTIST_PORT, COMMENT_PORT, SEARCH_PORT,
  MODERATION_PORT, WEB_PORT, WEB_RENDER_PORT, POSTGRES_PORT
                    ports (4000, 4001 to 4004, 4007, 4008, 3000, 3001, 5440)
`;

export interface StartOptions {
  isolate: boolean;
  /** Starts parts again that end by themselves. */
  restart: boolean;
  web: boolean;
  demo: boolean;
  dev: boolean;
  reset: boolean;
  yes: boolean;
  help: boolean;
  portOffset: number;
}

const OPTIONS = {
  isolate: { type: 'boolean' },
  'no-restart': { type: 'boolean' },
  'no-web': { type: 'boolean' },
  'no-demo': { type: 'boolean' },
  dev: { type: 'boolean' },
  reset: { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean' },
  'port-offset': { type: 'string' },
} as const;

/** @throws SetupError naming an option that doesn't exist or has a wrong value. */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = readCommandLine(args, { options: OPTIONS }, 'See npm start -- --help.');
  const { 'port-offset': offset = '0' } = values;
  const portOffset = Number(offset);
  if (!/^\d+$/.test(offset) || portOffset > 10_000) {
    throw new SetupError('--port-offset takes a whole number from 0 to 10000.');
  }
  return {
    isolate: (values.isolate ?? false) || (values.dev ?? false),
    restart: !values['no-restart'],
    web: !values['no-web'],
    demo: !values['no-demo'],
    dev: values.dev ?? false,
    reset: values.reset ?? false,
    yes: values.yes ?? false,
    help: values.help ?? false,
    portOffset,
  };
}

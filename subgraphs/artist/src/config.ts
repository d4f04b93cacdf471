import { busEnvironment } from '@vobe/event-bus/open-bus';
import {
  databaseUrl,
  portWithDefault,
  readEnvironment,
  serviceEnvironment,
} from '@vobe/service-kit/config';

/** The service's settings; the only place that reads the environment. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
) {
  return readEnvironment(
    'artist',
    {
      ...serviceEnvironment,
      ...busEnvironment,
      ARTIST_PORT: portWithDefault(4003),
      ARTIST_DATABASE_URL: databaseUrl,
    },
    environment,
  );
}

export type Config = ReturnType<typeof readConfig>;

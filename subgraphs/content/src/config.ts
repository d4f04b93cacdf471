import { busEnvironment } from '@vobe/event-bus/open-bus';
import {
  count,
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
    'content',
    {
      ...serviceEnvironment,
      ...busEnvironment,
      CONTENT_PORT: portWithDefault(4002),
      CONTENT_DATABASE_URL: databaseUrl,
      /** Posts a user may create in an hour, changes they may make in a minute, and texts they may have rendered. */
      POSTS_PER_HOUR: count(120),
      CHANGES_PER_MINUTE: count(60),
      RENDERS_PER_MINUTE: count(60),
    },
    environment,
  );
}

export type Config = ReturnType<typeof readConfig>;

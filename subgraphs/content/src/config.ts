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
    'content',
    {
      ...serviceEnvironment,
      CONTENT_PORT: portWithDefault(4002),
      CONTENT_DATABASE_URL: databaseUrl,
    },
    environment,
  );
}

export type Config = ReturnType<typeof readConfig>;

import { z } from 'zod';
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
    'search',
    {
      ...serviceEnvironment,
      ...busEnvironment,
      SEARCH_PORT: portWithDefault(4007),
      SEARCH_DATABASE_URL: databaseUrl,
      /** Elasticsearch; without it PostgreSQL answers searches. */
      ELASTICSEARCH_URL: z.url().optional(),
      /** The owners of what is searched, who are asked when the index is rebuilt. */
      AUTH_URL: z.url().default('http://127.0.0.1:4001/graphql'),
      CONTENT_URL: z.url().default('http://127.0.0.1:4002/graphql'),
      ARTIST_URL: z.url().default('http://127.0.0.1:4003/graphql'),
    },
    environment,
  );
}

export type Config = ReturnType<typeof readConfig>;

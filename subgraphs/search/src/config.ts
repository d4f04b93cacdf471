import { z } from 'zod';
import { readSubgraphConfig, urlOf } from '@vobe/subgraph/config';

/** The service's settings; the only place that reads the environment. */
export const readConfig = (environment?: Readonly<Record<string, string | undefined>>) =>
  readSubgraphConfig(
    'search',
    {
      /** Elasticsearch; without it PostgreSQL answers searches. */
      ELASTICSEARCH_URL: z.url().optional(),
      /** The owners of what is searched, who are asked when the index is rebuilt. */
      AUTH_URL: urlOf('auth'),
      CONTENT_URL: urlOf('content'),
      ARTIST_URL: urlOf('artist'),
    },
    environment,
  );

export type Config = ReturnType<typeof readConfig>;

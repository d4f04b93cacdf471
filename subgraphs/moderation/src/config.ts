import { count } from '@vobe/service-kit/config';
import { readSubgraphConfig, urlOf } from '@vobe/subgraph/config';

/** The service's settings; the only place that reads the environment. */
export const readConfig = (environment?: Readonly<Record<string, string | undefined>>) =>
  readSubgraphConfig(
    'moderation',
    {
      /** Reports of a user in an hour. */
      REPORTS_PER_HOUR: count(20),
      /** Where those answer who own what is reported. */
      AUTH_URL: urlOf('auth'),
      CONTENT_URL: urlOf('content'),
      COMMENT_URL: urlOf('comment'),
    },
    environment,
  );

export type Config = ReturnType<typeof readConfig>;

import { count } from '@vobe/service-kit/config';
import { readSubgraphConfig, urlOf } from '@vobe/subgraph/config';

/** The service's settings; the only place that reads the environment. */
export const readConfig = (environment?: Readonly<Record<string, string | undefined>>) =>
  readSubgraphConfig(
    'content',
    {
      /** Posts a user may create in an hour, changes they may make in a minute, and texts they may have rendered. */
      POSTS_PER_HOUR: count(120),
      CHANGES_PER_MINUTE: count(60),
      RENDERS_PER_MINUTE: count(60),
      /** Follows and changes of reading lists that a user may make in a minute: whole lists are gone through. */
      FOLLOWS_PER_MINUTE: count(120),
      LIST_CHANGES_PER_MINUTE: count(120),
      /** Where auth and artist answer: nobody follows what is not there. */
      AUTH_URL: urlOf('auth'),
      ARTIST_URL: urlOf('artist'),
    },
    environment,
  );

export type Config = ReturnType<typeof readConfig>;

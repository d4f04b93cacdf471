import { count } from '@vobe/service-kit/config';
import { readSubgraphConfig, urlOf } from '@vobe/subgraph/config';

/** The service's settings; the only place that reads the environment. */
export const readConfig = (environment?: Readonly<Record<string, string | undefined>>) =>
  readSubgraphConfig(
    'comment',
    {
      /** Comments a user may write, and change, in a minute; a person reads longer than that. */
      COMMENTS_PER_MINUTE: count(10),
      EDITS_PER_MINUTE: count(30),
      /** Votes of a user in a minute: whole threads may be voted through. */
      VOTES_PER_MINUTE: count(60),
      /** What a user may mute, or no longer, in a minute. */
      MUTES_PER_MINUTE: count(60),
      /** Where content answers: a comment needs a public post. */
      CONTENT_URL: urlOf('content'),
      /** Where artist answers: or an artist, album or track. */
      ARTIST_URL: urlOf('artist'),
      /** Where auth answers: who is mentioned, and who is muted. */
      AUTH_URL: urlOf('auth'),
    },
    environment,
  );

export type Config = ReturnType<typeof readConfig>;

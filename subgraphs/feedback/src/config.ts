import { count } from '@vobe/service-kit/config';
import { readSubgraphConfig, urlOf } from '@vobe/subgraph/config';

/** The service's settings; the only place that reads the environment. */
export const readConfig = (environment?: Readonly<Record<string, string | undefined>>) =>
  readSubgraphConfig(
    'feedback',
    {
      /** Tickets of a user in an hour. */
      TICKETS_PER_HOUR: count(10),
      /** What a user says about tickets, in a minute. */
      TICKET_REPLIES_PER_MINUTE: count(10),
      /** Where auth answers, which knows who is staff. */
      AUTH_URL: urlOf('auth'),
    },
    environment,
  );

export type Config = ReturnType<typeof readConfig>;

import { z } from 'zod';
import { mailEnvironment } from '@vobe/mail/config';
import { count } from '@vobe/service-kit/config';
import { readSubgraphConfig } from '@vobe/subgraph/config';

/** The service's settings; the only place that reads the environment. */
export const readConfig = (environment?: Readonly<Record<string, string | undefined>>) =>
  readSubgraphConfig(
    'feedback',
    {
      /** Tickets of a user in an hour. */
      TICKETS_PER_HOUR: count(10),
      /** What a user says about tickets, in a minute. */
      TICKET_REPLIES_PER_MINUTE: count(10),
      /** Tickets without an account, in an hour: from an address, and for a mailbox. */
      ANONYMOUS_TICKETS_PER_ADDRESS: count(5),
      ANONYMOUS_TICKETS_PER_MAILBOX: count(3),
      /** Makes the links by which people without an account read their tickets, at least 32 characters. */
      FEEDBACK_LINK_SECRET: z.string().min(32),
      /** The site's own origin, for the links of mails. */
      PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
      ...mailEnvironment,
    },
    environment,
  );

export type Config = ReturnType<typeof readConfig>;

import { z } from 'zod';
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
    'comment',
    {
      ...serviceEnvironment,
      ...busEnvironment,
      COMMENT_PORT: portWithDefault(4004),
      COMMENT_DATABASE_URL: databaseUrl,
      /** Comments a user may write, and change, in a minute; a person reads longer than that. */
      COMMENTS_PER_MINUTE: count(10),
      EDITS_PER_MINUTE: count(30),
      /** Where content answers: a comment needs a public post. */
      CONTENT_URL: z.url().default('http://127.0.0.1:4002/graphql'),
    },
    environment,
  );
}

export type Config = ReturnType<typeof readConfig>;

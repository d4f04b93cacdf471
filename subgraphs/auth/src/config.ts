import { z } from 'zod';
import { count } from '@vobe/service-kit/config';
import { mailEnvironment } from '@vobe/mail/config';
import { storageEnvironment } from '@vobe/storage/open-storage';
import { readSubgraphConfig, urlsOfOthers } from '@vobe/subgraph/config';

/** The service's settings; the only place that reads the environment. */
export const readConfig = (environment?: Readonly<Record<string, string | undefined>>) =>
  readSubgraphConfig(
    'auth',
    {
      /** Encrypts the private signing keys in the database, at least 32 characters. */
      AUTH_KEY_SECRET: z.string().min(32),
      /** Who issues and who accepts access tokens. */
      AUTH_ISSUER: z.string().default('vobemusic'),
      AUTH_AUDIENCE: z.string().default('vobemusic-api'),
      ACCESS_TOKEN_MINUTES: count(10),
      /** A session ends when it has not been used for so long. */
      SESSION_DAYS: count(30),
      /** A signing key signs for so long; then the next one does. */
      SIGNING_KEY_DAYS: count(30),
      /** Argon2id: memory in KiB, passes, lanes. OWASP's minimum is 19456, 2, 1. */
      ARGON2_MEMORY_KIB: z.coerce.number().int().min(19_456).default(19_456),
      ARGON2_PASSES: z.coerce.number().int().min(2).default(2),
      ARGON2_LANES: count(1),
      /**
       * Failed sign-ins in 15 minutes: for an account from one address, for an account from
       * everywhere (NIST SP 800-63B allows 100: fewer would let anybody lock others out), and for
       * all accounts from one address.
       */
      SIGN_IN_ATTEMPTS_PER_ACCOUNT_AND_ADDRESS: count(10),
      SIGN_IN_ATTEMPTS_PER_ACCOUNT: count(100),
      SIGN_IN_ATTEMPTS_PER_ADDRESS: count(50),
      /** Codes of a second factor that may be tried in an hour, for an account from everywhere: one in 333,000 guesses is right. */
      SECOND_FACTOR_ATTEMPTS_PER_ACCOUNT: count(10),
      /** Accounts that may be registered from an address in an hour. */
      REGISTRATIONS_PER_ADDRESS: count(20),
      /** Days between the wish to delete an account and its end, in which its owner may keep it. */
      ACCOUNT_GRACE_DAYS: count(14),
      /** Mails with links that may be asked for in an hour: for an account, and from an address. */
      MAIL_REQUESTS_PER_ACCOUNT: count(5),
      MAIL_REQUESTS_PER_ADDRESS: count(30),
      /** The site's own origin, for the links of mails. */
      PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
      ...mailEnvironment,
      /** production: nobody reads kept mails through the graph. */
      NODE_ENV: z.string().optional(),
      /** A file in MaxMind's format (GeoLite2 City, as an example), by which sessions get a place; none without. */
      GEOIP_DATABASE: z.string().min(1).optional(),
      /** Pictures that a user may upload in an hour, those too that become none. */
      AVATAR_UPLOADS_PER_HOUR: count(20),
      ...storageEnvironment,
      // Who is asked for what there is of somebody.
      ...urlsOfOthers('auth'),
    },
    environment,
  );

export type Config = ReturnType<typeof readConfig>;

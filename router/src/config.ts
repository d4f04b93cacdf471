import { z } from 'zod';
import { busEnvironment } from '@vobe/event-bus/open-bus';
import { portWithDefault, readEnvironment, serviceEnvironment } from '@vobe/service-kit/config';
import { POLICY } from './resilience/policy.ts';

const flag = (value: boolean) =>
  z
    .enum(['true', 'false'])
    .default(value ? 'true' : 'false')
    .transform((text) => text === 'true');

const milliseconds = z.coerce.number().int().min(100).max(60_000);

/** Values between commas. */
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  );

/** As browsers send it: neither path nor slash at the end. */
const origin = z
  .string()
  .refine(
    (text) => URL.parse(text)?.origin === text,
    'must be origins such as https://app.example',
  );

const quota = (value: number) => z.coerce.number().int().min(0).max(1_000_000_000).default(value);

/** The router's settings; the only place that reads the environment. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
) {
  const isProduction = environment['NODE_ENV'] === 'production';
  const settings = readEnvironment(
    'router',
    {
      ...serviceEnvironment,
      ROUTER_PORT: portWithDefault(4000),
      /** Where auth shows the public keys of access tokens. */
      JWKS_URL: z.url().default('http://127.0.0.1:4001/.well-known/jwks.json'),
      AUTH_ISSUER: z.string().default('vobemusic'),
      AUTH_AUDIENCE: z.string().default('vobemusic-api'),
      /** Shared with the site, which signs the address of each reader it asks for. */
      CLIENT_ADDRESS_SECRET: z.string().min(32).optional(),
      /** Addresses of proxies, comma-separated, whose X-Forwarded-For is believed. */
      TRUST_PROXY: list,
      ...busEnvironment,
      /** Redis, where routers share what they keep; without it each keeps it in memory. */
      REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
      /** Room for answers of subgraphs that are kept in memory, in bytes; 0 to keep none anywhere. */
      CACHE_BYTES: z.coerce
        .number()
        .int()
        .min(0)
        .default(64 * 1024 * 1024),
      /** Longest lifetime of what is kept, in seconds, whatever the schema says. */
      CACHE_MAX_AGE_S: z.coerce.number().int().min(1).max(3600).default(3600),
      /**
       * What a user, and an address from which nobody is signed in, may ask for in a minute, in the unit of
       * @cost; 0 for no limit. A page of the site costs up to 4,500, the machine answers some 30 million. A
       * developer's machine asks itself, in load tests, too: outside production there is fifty times as much.
       */
      RATE_LIMIT_USER: quota(isProduction ? 3_000_000 : 150_000_000),
      RATE_LIMIT_ADDRESS: quota(isProduction ? 6_000_000 : 300_000_000),
      /** Quotas of single fields (limits/rate-policies.ts) in percent of what is there; 0 for no limit. */
      RATE_LIMIT_FIELDS: quota(isProduction ? 100 : 5000),
      /** Origins, comma-separated, whose pages may read answers: https://app.example. */
      CORS_ORIGINS: list.pipe(z.array(origin)),
      /** GraphiQL at /graphql for browsers. As the next three, off in production unless it is asked for. */
      EXPLORER: flag(!isProduction),
      /** Whether operations may ask for the schema. */
      INTROSPECTION: flag(!isProduction),
      /** “Did you mean” in errors: names of the schema, for who mistypes them. */
      SUGGESTIONS: flag(!isProduction),
      /** Whether clients may see what a request causes: steps, times and SQL statements of subgraphs. */
      TRACES: flag(!isProduction),
      SUBGRAPH_TIMEOUT_MS: milliseconds.default(POLICY.timeouts.readMs),
      SUBGRAPH_WRITE_TIMEOUT_MS: milliseconds.default(POLICY.timeouts.writeMs),
    },
    environment,
  );
  return { ...settings, subgraphUrls: readSubgraphUrls(environment) };
}

/** Addresses that replace those of supergraph.yaml: CONTENT_URL moves content. */
function readSubgraphUrls(
  environment: Readonly<Record<string, string | undefined>>,
): (name: string) => string | undefined {
  return (name) => environment[`${name.toUpperCase()}_URL`];
}

export type Config = ReturnType<typeof readConfig>;

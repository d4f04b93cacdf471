import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CORRELATION_HEADER } from '@vobe/service-kit/correlation';

/** Headers of answers that scripts of other origins may read. */
const EXPOSED = [
  ...['ETag', 'Link', 'Location', 'Retry-After', 'RateLimit', 'RateLimit-Policy'],
  ...['X-Missing-Parts', 'X-Stale-Parts', CORRELATION_HEADER],
];

/** For how long a browser need not ask again, in seconds. */
const PREFLIGHT_HOLDS_S = 600;

/**
 * Lets pages of these origins read answers, at every door. Cookies are not for them: a token says who asks.
 * Without any, no header says a word, and browsers keep answers from foreign pages.
 */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]) {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    exposedHeaders: EXPOSED,
    maxAge: PREFLIGHT_HOLDS_S,
  });
}

/** Any of these makes a browser ask first, before it sends a foreign page's request. */
const PREFLIGHTED = ['apollo-require-preflight', 'x-apollo-operation-name', 'authorization'];
/** Types of bodies that a foreign page's form may send without asking. */
const OF_FORMS =
  /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;

/**
 * Whether a foreign page may have made a browser send it, with cookies that are not that page's: by Fetch
 * Metadata, where the browser says it, and else by the rule of Apollo Server's csrfPrevention.
 */
export function mayBeForged({ headers }: FastifyRequest): boolean {
  if (headers.cookie === undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return false;
  const type = headers['content-type'];
  const isPreflighted =
    (type !== undefined && !OF_FORMS.test(type)) ||
    PREFLIGHTED.some((name) => headers[name] !== undefined);
  return !isPreflighted;
}

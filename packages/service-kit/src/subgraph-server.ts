import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { boundedErrors } from './bounds/errors.ts';
import { checkVariables } from './bounds/variables-plugin.ts';
import { cacheHints } from './cache-hints/plugin.ts';
import { CacheTags, noteCacheTags } from './cache-hints/tags.ts';
import { withCause } from './cause.ts';
import { lastLine } from './truncate.ts';
import { PublicError } from './errors.ts';
import { answerGraphQL } from './graphql-endpoint.ts';
import { createHttpServer, NotReady, type HttpServerOptions, type Service } from './http.ts';
import type { Identity, Locale } from './identity.ts';
import { traceContext } from './correlation.ts';
import { inputValidation } from './input-validation.ts';
import type { Logger } from './log.ts';
import { PROBE_PATH } from './probe.ts';
import { checkDatabase, isTransientFailure } from './prisma.ts';
import { clockMessage, Refusals, UNSIGNED, type Refusal } from './refusals.ts';
import { CallVerifier } from './signed-calls.ts';
import { signedRoute } from './signed-route.ts';
import type { SqlClient } from './sql.ts';
import { text } from './messages.ts';
import { WORK_HEADER } from './work.ts';
import { reportWork } from './work-plugin.ts';

/** What every resolver finds in its context, whatever the service adds. */
export interface RequestContext extends BaseContext {
  identity: Identity;
  locale: Locale;
  /** Names the request through all services and logs. */
  correlationId: string;
  log: Logger;
  /** What the answer shows; says also whether it depends on the viewer. */
  cacheTags: CacheTags;
}

export interface SubgraphServerOptions<Context extends RequestContext> extends Omit<
  HttpServerOptions,
  'checkReady'
> {
  /** Key of the router's signatures. */
  internalSecret: string;
  /** What requests ask: without it the service is not ready. */
  database: SqlClient;
  /** Throws while the service can't do its work for a reason of its own. */
  checkReady?: () => void | Promise<void>;
  schema: GraphQLSchema;
  /** See noteCacheTags(). */
  ownLists?: readonly string[];
  /** Adds the service's own parts; called once per request, so loaders belong here. */
  createContext: (request: RequestContext) => Context;
  /** Further HTTP routes, such as a key set. */
  routes?: (app: ReturnType<typeof createHttpServer>['app'], verifier: CallVerifier) => void;
}

/** A subgraph's server: signed calls only, masked errors, health, metrics and correlation. */
export function createSubgraphServer<Context extends RequestContext>(
  options: SubgraphServerOptions<Context>,
): Service {
  const verifier = new CallVerifier(options.internalSecret, options.service);
  const checkWorking = once(() => checkDatabase(options.database));
  const http = createHttpServer({
    ...options,
    async checkReady() {
      await checkWorking();
      await options.checkReady?.();
      const { skewMs } = verifier;
      if (skewMs !== null) throw new NotReady(clockMessage(skewMs));
    },
  });
  const refusals = new Refusals(options.log);
  noteCacheTags(options.schema, options.ownLists ?? []);
  const apollo = new ApolloServer<Context>({
    schema: options.schema,
    csrfPrevention: false, // browsers can't sign calls
    introspection: true, // only the router can ask
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false, // the process stops its parts in order
    logger: options.log,
    validationOptions: { maxErrors: 5 },
    plugins: [
      inputValidation<Context>(),
      checkVariables<Context>(({ locale }) => locale),
      observe(options),
      cacheHints<Context>(),
      reportWork<Context>(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      boundedErrors(),
    ],
    formatError: (formatted, error) => maskError(formatted, error),
  });

  // JSON alone is taken; the signature covers its bytes, so it is checked before they are parsed.
  http.app.removeAllContentTypeParsers();
  http.app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      const verdict = verifier.verify(request.headers, body);
      if (!verdict.identity) return done(null, verdict);
      try {
        const parsed: unknown = JSON.parse(body.toString());
        done(null, { identity: verdict.identity, parsed } satisfies SignedBody);
      } catch {
        done(null, { identity: verdict.identity, parsed: null } satisfies SignedBody);
      }
    },
  );

  http.app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: async (request, reply) => {
      const signed = request.body as SignedBody | Refusal | undefined;
      if (!signed?.identity) return refusals.answer(reply, signed ?? UNSIGNED);
      const { id } = request;
      const log = options.log.child({ correlationId: id });
      request.body = signed.parsed;
      const { identity } = signed;
      const cause = {
        correlationId: id,
        traceparent: traceContext(request.headers['traceparent']),
        ...(request.headers[WORK_HEADER] === '1' && { work: { statements: 0, databaseMs: 0 } }),
      };
      return withCause(cause, () =>
        answerGraphQL(apollo, request, reply, async () =>
          options.createContext({
            identity,
            locale: identity.locale,
            correlationId: id,
            log,
            cacheTags: new CacheTags(),
          }),
        ),
      );
    },
  });
  signedRoute(http.app, PROBE_PATH, verifier, z.object({}), async () => {
    await checkWorking();
    return { ok: true };
  });
  options.routes?.(http.app, verifier);

  return {
    async start() {
      await apollo.start();
      // The first connection takes longest: the first request should not wait for it.
      // Without a database the service starts all the same.
      const warm = checkWorking().catch(() => undefined);
      await Promise.race([warm, sleep(WARM_UP_MS, undefined, { ref: false })]);
      await http.listen();
    },
    drain: () => http.drain(),
    async stop() {
      await http.close();
      await apollo.stop();
    },
  };
}

/** Longest wait for the database before a service starts without it. */
const WARM_UP_MS = 1000;

interface SignedBody {
  identity: Identity;
  parsed: unknown;
}

/** Concurrent callers share one check: hanging checks must not pile up. */
function once(check: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () =>
    (running ??= check().finally(() => {
      running = undefined;
    }));
}

/** Times operations and logs internal errors: those not intended for clients. */
function observe<Context extends RequestContext>({
  log,
  metrics,
}: SubgraphServerOptions<Context>): ApolloServerPlugin<Context> {
  return {
    async unexpectedErrorProcessingRequest({ error }) {
      log.error({ err: error }, 'request failed');
    },
    async requestDidStart() {
      const ended = metrics.startRequest();
      return {
        async didEncounterErrors({ errors, contextValue, request }) {
          for (const error of errors) {
            const cause = unwrapResolverError(error);
            if (!isFault(error)) continue;
            error.extensions['locale'] = contextValue.locale;
            const place = { path: error.path, operation: request.operationName };
            if (isTransientFailure(cause)) {
              const { message } = cause as Error;
              contextValue.log.warn({ reason: lastLine(message), ...place }, 'the database failed');
            } else {
              contextValue.log.error({ err: cause, ...place }, 'resolver failed');
            }
          }
        },
        async willSendResponse({ operationName, errors }) {
          ended(operationName, errors ? 'error' : 'ok');
        },
      };
    },
  };
}

const PUBLIC_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

function isFault(error: GraphQLError): boolean {
  const cause = unwrapResolverError(error);
  if (cause instanceof PublicError) return false;
  const code = error.extensions['code'];
  return !(typeof code === 'string' && PUBLIC_CODES.has(code));
}

/** Masks the messages of internal errors: they may contain SQL, paths or addresses. */
function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (error instanceof GraphQLError && !isFault(error)) return formatted;
  const locale: Locale = formatted.extensions?.['locale'] === 'ru' ? 'ru' : 'en';
  const passes = isTransientFailure(unwrapResolverError(error));
  return {
    message: text(locale, passes ? 'TRY_AGAIN' : 'internal'),
    ...(formatted.path && { path: formatted.path }),
    extensions: { code: passes ? 'TRY_AGAIN' : 'INTERNAL_SERVER_ERROR' },
  };
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CORRELATION_HEADER, correlationId, traceContext } from '@vobe/service-kit/correlation';
import { boundedErrors } from '@vobe/service-kit/bounds/errors';
import { checkVariables } from '@vobe/service-kit/bounds/variables-plugin';
import { answerGraphQL } from '@vobe/service-kit/graphql-endpoint';
import { createHttpServer, type Service } from '@vobe/service-kit/http';
import type { Identity } from '@vobe/service-kit/identity';
import { encodeIdentity } from '@vobe/service-kit/signed-calls';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { preferredLocale } from '@vobe/service-kit/preferred-locale';
import { authenticate } from './authenticate.ts';
import type { Config } from './config.ts';
import type { RouterContext } from './context.ts';
import { formatError } from './errors.ts';
import { explorerRoutes } from './explorer/routes.ts';
import { createGateway, withScalars } from './gateway.ts';
import { introspection } from './introspection.ts';
import { KeySet } from './key-set.ts';
import { CostlyRequests } from './limits/costly-requests.ts';
import { QueueFull } from '@vobe/service-kit/fair-queue';
import { OperationLimits } from './limits/limits.ts';
import { text } from './messages.ts';
import { observe, statusByMediaType } from './plugins.ts';
import {
  BODY_LIMIT_BYTES,
  parseJsonBodies,
  readOperation,
  refuse,
  RequestRefused,
  withoutEmptyName,
} from './requests.ts';
import { RevocationList } from './revocations.ts';

const SUPERGRAPH = path.resolve(import.meta.dirname, '../supergraph.graphql');

/** What Fastify refuses, by status. */
const REFUSALS: Readonly<Record<number, 'REQUEST_TOO_LARGE' | 'UNSUPPORTED_MEDIA_TYPE'>> = {
  413: 'REQUEST_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Retry-After of requests that were refused for load, in seconds. */
const RETRY_AFTER_S = 1;

/** Composes the router; nothing runs before start(). */
export function createApp(
  config: Config,
  supergraphSdl = readFileSync(SUPERGRAPH, 'utf8'),
): Service {
  const log = createLogger('router', config.LOG_LEVEL, config.LOG_DIR);
  const metrics = new Metrics('router');
  const keys = new KeySet(config.JWKS_URL, log);
  const revocations = new RevocationList(config.JWKS_URL, config.INTERNAL_SECRET, log);
  const { gateway, checkSignatures, close } = createGateway(supergraphSdl, config, log);
  const costly = new CostlyRequests(metrics);
  let limits: OperationLimits | undefined;
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schema = withScalars(apiSchema);
    limits = new OperationLimits(apiSchema, supergraphSdl);
  });
  const apollo = new ApolloServer<RouterContext>({
    gateway,
    introspection: true,
    validationOptions: { maxErrors: 5 },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false, // the process stops its parts in order
    allowBatchedHttpRequests: false,
    // A persisted hash would bypass the limits, which measure the query's text.
    persistedQueries: false,
    // Identity comes from a bearer token, which no foreign page can make a browser send.
    csrfPrevention: false,
    logger: log,
    plugins: [
      checkVariables(
        ({ identity }) => identity.locale,
        (served) => schema ?? served,
      ),
      introspection(() => schema),
      statusByMediaType(),
      observe(metrics, log),
      // Apollo's own page would be loaded from elsewhere.
      ApolloServerPluginLandingPageDisabled(),
      boundedErrors(),
    ],
    formatError,
  });
  const http = createHttpServer({
    service: 'router',
    host: config.HOST,
    port: config.ROUTER_PORT,
    drainMs: config.DRAIN_MS,
    portVariable: 'ROUTER_PORT',
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: config.TRUST_PROXY,
    log,
    metrics,
    async checkReady() {
      apollo.assertStarted('not started');
      checkSignatures();
    },
  });

  async function handle(request: FastifyRequest, reply: FastifyReply) {
    const id = correlationId(request.headers[CORRELATION_HEADER]);
    reply.header(CORRELATION_HEADER, id);
    const locale = preferredLocale(request.headers['accept-language']);
    if (Array.isArray(request.body)) {
      return refuse(reply, 400, 'BATCHING_NOT_ALLOWED', text(locale, 'BATCHING_NOT_ALLOWED'));
    }
    const { query, operationName, variables } = readOperation(request);
    const checked = query && limits?.check(locale, query, operationName, variables);
    if (checked && 'code' in checked) return refuse(reply, 400, checked.code, checked.message);
    const identity = await authenticate(request, config, { keys, revocations });
    if (identity === null) {
      reply.header('www-authenticate', 'Bearer error="invalid_token"');
      return refuse(reply, 401, 'UNAUTHENTICATED', text(locale, 'badToken'));
    }
    withoutEmptyName(request);
    const context = createContext(identity, id, reply);
    return costly.run(identity, checked ? checked.cost : 0, context.signal, () =>
      answerGraphQL(apollo, request, reply, async () => context),
    );
  }

  http.app.setErrorHandler(
    (error: Error & { code?: string; statusCode?: number }, request, reply) => {
      const locale = preferredLocale(request.headers['accept-language']);
      if (error instanceof RequestRefused) {
        return refuse(reply, error.status, error.code, error.message);
      }
      if (error instanceof QueueFull) {
        reply.header('retry-after', RETRY_AFTER_S);
        const code = error.isClients ? 'TOO_MANY_REQUESTS' : 'TRY_AGAIN';
        return refuse(reply, error.isClients ? 429 : 503, code, text(locale, code));
      }
      const status = error.statusCode ?? 500;
      const refusal = REFUSALS[status];
      if (refusal) return refuse(reply, status, refusal, text(locale, refusal));
      if (status < 500) return refuse(reply, status, 'BAD_REQUEST', text(locale, 'BAD_REQUEST'));
      log.error({ err: error }, 'request failed');
      return refuse(reply, 500, 'INTERNAL_SERVER_ERROR', text(locale, 'internal'));
    },
  );
  parseJsonBodies(http.app);
  if (config.EXPLORER) explorerRoutes(http.app);
  http.app.route({ method: ['GET', 'POST'], url: '/graphql', handler: handle });
  http.app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: (request, reply) => {
      const locale = preferredLocale(request.headers['accept-language']);
      reply.header('allow', 'GET, POST');
      return refuse(reply, 405, 'METHOD_NOT_ALLOWED', text(locale, 'METHOD_NOT_ALLOWED'));
    },
  });

  return {
    async start() {
      await apollo.start();
      keys.prepare();
      revocations.start();
      await http.listen();
    },
    drain: () => http.drain(),
    async stop() {
      await http.close();
      await revocations.stop();
      await apollo.stop();
      await close();
    },
  };
}

function createContext(identity: Identity, id: string, reply: FastifyReply): RouterContext {
  const abort = new AbortController();
  // The connection closes before the answer is sent only if the client went away.
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) abort.abort();
  });
  return {
    identity,
    encodedIdentity: encodeIdentity(identity),
    correlationId: id,
    traceparent: traceContext(reply.request.headers['traceparent']),
    signal: abort.signal,
  };
}

import { createHash } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '@vobe/service-kit/log';
import { preferredLocale } from '@vobe/service-kit/preferred-locale';
import type { Admission } from '../admission.ts';
import { conditionalReads } from '../conditional-reads.ts';
import type { RouterContext } from '../context.ts';
import { text } from '../messages.ts';
import type { RegisteredOperations } from '../operations/registered-operations.ts';
import { checkIfNoneMatch, refusal, refusalOf, varyBy } from '../requests.ts';
import { docsRoutes } from './docs-page.ts';
import { openApi } from './openapi.ts';
import { Problem, sendProblem } from './problems.ts';
import type { ResolvedEndpoint } from './resolved-endpoint.ts';
import { readResult } from './result.ts';
import { servedEndpoints } from './served-endpoints.ts';
import { readVariables } from './variables.ts';

/** What the endpoints' addresses begin with. */
export const REST_PREFIX = '/api';

export interface RestEndpointOptions {
  readonly apollo: ApolloServer<RouterContext>;
  readonly admission: Admission;
  readonly registered: RegisteredOperations;
  readonly schema: GraphQLSchema;
  readonly log: Logger;
}

/** /api: the endpoints of table.ts, each a registered operation of the graph. */
export async function restEndpoint(
  app: FastifyInstance,
  options: RestEndpointOptions,
): Promise<void> {
  const { schema, registered, log } = options;
  await conditionalReads(app);
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.status === 500)
      log.error({ err: error, correlationId: request.id }, 'request failed');
    await sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request) => {
    throw new Problem(404, 'NOT_FOUND', text(localeOf(request), 'restNoEndpoint'));
  });

  const endpoints = servedEndpoints(schema, registered);
  docsRoutes(app, openApi(schema, endpoints));
  const methods = new Map<string, string[]>();
  for (const endpoint of endpoints) {
    const url = endpoint.path.slice(REST_PREFIX.length).replace(/\{(\w+)\}/g, ':$1');
    methods.set(url, [...(methods.get(url) ?? []), endpoint.method]);
    app.route({
      method: endpoint.method,
      url,
      handler: (request, reply) => answer(endpoint, options, request, reply),
    });
  }
  for (const [url, known] of methods) {
    // HEAD goes with GET.
    const allowed = known.flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method]));
    const refuseMethod = (request: FastifyRequest, reply: FastifyReply): never => {
      void reply.header('allow', allowed.join(', '));
      const detail = text(localeOf(request), 'restMethods', { methods: allowed.join(', ') });
      throw new Problem(405, 'METHOD_NOT_ALLOWED', detail);
    };
    app.route({
      method: app.supportedMethods.filter((method) => !allowed.includes(method)),
      url,
      // Before the body is read, which may be no body that we take.
      onRequest: async (request, reply) => refuseMethod(request, reply),
      handler: refuseMethod,
    });
  }
}

const localeOf = (request: FastifyRequest) => preferredLocale(request.headers['accept-language']);

async function answer(
  endpoint: ResolvedEndpoint,
  { apollo, admission }: RestEndpointOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { text: query, operation: operationName, method, status = 200 } = endpoint;
  // Who may not call it at all need not learn first what is wrong with the call.
  const identity = await admission.identify(request, reply);
  if (endpoint.isForSignedIn && identity.userId === null) {
    throw refusal(request, 401, 'UNAUTHENTICATED', 'unauthenticated');
  }
  const variables = readVariables(endpoint, request);
  const operation = { query, operationName, variables };
  const admitted = await admission.admit(request, reply, operation, identity);
  checkIfNoneMatch(request);
  const { body } = await admission.run(admitted, () =>
    apollo.executeOperation(operation, { contextValue: admitted.context }),
  );
  if (body.kind !== 'single') throw new Error('no operation is answered in parts');
  const { data, errors = [] } = body.singleResult;
  const notFound = text(localeOf(request), 'restNotFound');
  const { value, missing } = readResult(endpoint, data, errors, notFound);
  const { stale } = admitted.context;
  const isWhole = missing.length === 0 && stale.size === 0;
  varyBy(reply, 'authorization, accept-language');
  void reply
    .status(status)
    .header('cache-control', method === 'GET' && isWhole ? 'private, no-cache' : 'no-store');
  // Readers of a part should know that there is more to it at other times, and of what was kept, from when it is.
  if (missing.length > 0) void reply.header('x-missing-parts', missing.join(', '));
  if (stale.size > 0) void reply.header('x-stale-parts', stalePartsOf(stale));
  if (status === 204) return reply.send();
  const json = JSON.stringify(value);
  setHeaders(endpoint, request, reply, value as Readonly<Record<string, unknown>>, json);
  return reply.header('content-type', 'application/json; charset=utf-8').send(json);
}

/** A list with parameters (RFC 9651): `artist;as-of="2026-11-27T12:40:00.000Z"`. */
const stalePartsOf = (stale: ReadonlyMap<string, number>): string =>
  Array.from(stale, ([service, at]) => `${service};as-of="${new Date(at).toISOString()}"`).join(
    ', ',
  );

/** Headers that say which version it is, where what was made stands, and where the next page. */
function setHeaders(
  { location }: ResolvedEndpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  value: Readonly<Record<string, unknown>>,
  json: string,
): void {
  const { version, id, pageInfo } = value;
  if (typeof version === 'number') {
    const hash = createHash('sha256').update(json).digest('base64url').slice(0, 22);
    void reply.header('etag', `"${version}-${hash}"`);
  }
  if (location !== undefined && typeof id === 'string') {
    void reply.header('location', location.replace('{id}', id));
  }
  const { hasNextPage, endCursor } = (pageInfo ?? {}) as {
    hasNextPage?: boolean;
    endCursor?: string | null;
  };
  if (hasNextPage && endCursor) {
    const [path = '', query] = request.url.split('?', 2);
    const next = new URLSearchParams(query);
    next.set('after', endCursor);
    void reply.header('link', `<${path}?${next.toString()}>; rel="next"`);
  }
}

function problemOf(error: Error & { statusCode?: number }, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  const { status, code, message, retryAfter } = refusalOf(error, request);
  return new Problem(status, code, message, [], retryAfter);
}

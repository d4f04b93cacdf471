import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { RouterContext } from './context.ts';
import { isPublic } from './errors.ts';

/** Errors of the request itself: nothing was executed. */
const REQUEST_ERRORS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * GraphQL over HTTP: a well-formed request is answered with 200 if the client asked for
 * application/json, even if its operation is not valid; only the newer media type signals it by status.
 */
export function statusByMediaType(): ApolloServerPlugin<RouterContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response }) {
          if (response.body.kind !== 'single' || 'data' in response.body.singleResult) return;
          const code = response.body.singleResult.errors?.[0]?.extensions?.['code'];
          const accept = request.http?.headers.get('accept') ?? '';
          const isLegacy = !accept.includes('application/graphql-response+json');
          if (isLegacy && typeof code === 'string' && REQUEST_ERRORS.has(code)) {
            response.http.status = 200;
          }
        },
      };
    },
  };
}

/** For clients: services that are down, and of what time that is which stands in for them. */
const staleServices = (stale: RouterContext['stale']) =>
  Array.from(stale, ([service, asOf]) => ({ service, asOf: new Date(asOf).toISOString() }));

/** Metrics and logs of each operation; what the gateway adds for debugging stays inside. */
export function observe(metrics: Metrics, log: Logger): ApolloServerPlugin<RouterContext> {
  return {
    async unexpectedErrorProcessingRequest({ error }) {
      log.error({ err: error }, 'request failed');
    },
    async requestDidStart({ contextValue }) {
      // What is planned ahead is nobody's request.
      if (contextValue.signal.aborted) return {};
      const ended = metrics.startRequest();
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) {
            const { code, serviceName: subgraph } = error.extensions;
            const place = { path: error.path, correlationId: contextValue.correlationId };
            if (isPublic(error, error.extensions)) {
              log.info({ code, ...place }, 'operation refused');
              continue;
            }
            // A subgraph has logged what failed in it, under the same id.
            if (typeof subgraph === 'string') {
              log.error({ subgraph, code, ...place }, 'subgraph failed');
            } else log.error({ err: error, ...place }, 'operation failed');
          }
        },
        async willSendResponse({ operationName, errors, response, contextValue }) {
          if (response.body.kind === 'single') {
            const { stale, trace } = contextValue;
            if (stale.size === 0 && !trace) delete response.body.singleResult.extensions;
            else {
              response.body.singleResult.extensions = {
                ...(stale.size > 0 && { stale: staleServices(stale) }),
                ...(trace && { trace: trace.report() }),
              };
            }
          }
          ended(operationName, errors ? 'error' : 'ok');
        },
      };
    },
  };
}

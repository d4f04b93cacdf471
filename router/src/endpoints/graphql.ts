import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerGraphQL, type GraphQLHttpRequest } from '@vobe/service-kit/graphql-endpoint';
import type { Admission, Admitted } from '../admission.ts';
import type { GraphQLServers } from '../contracts/graphql-servers.ts';
import { hashOf, type OperationStore } from '../operations/automatic-operations.ts';
import type { RegisteredOperations } from '../operations/registered-operations.ts';
import { Trace, TRACE_HEADER } from '../tracing/trace.ts';
import { readOperation, refusal, withoutEmptyName, withQuery } from '../requests.ts';

export interface GraphQLEndpointOptions {
  readonly servers: GraphQLServers;
  readonly admission: Admission;
  readonly registered: RegisteredOperations;
  /** Texts that clients have sent once. */
  readonly automatic: OperationStore;
  /** Whether a developer may see what a request causes. */
  readonly hasTraces: boolean;
}

/** /graphql: any operation within the limits, by its text or by the hash of one that was sent before. */
export function graphqlEndpoint(
  app: FastifyInstance,
  { servers, admission, registered, automatic, hasTraces }: GraphQLEndpointOptions,
): void {
  const run = (admitted: Admitted, request: GraphQLHttpRequest, reply: FastifyReply) => {
    const { context, price } = admitted;
    if (hasTraces && request.headers[TRACE_HEADER] === '1') context.trace = new Trace(price.cost);
    const server = servers.for(context.identity);
    return admission.run(admitted, () =>
      answerGraphQL(server, request, reply, async () => context),
    );
  };
  async function handle(request: FastifyRequest, reply: FastifyReply) {
    if (Array.isArray(request.body)) {
      throw refusal(request, 400, 'BATCHING_NOT_ALLOWED', 'BATCHING_NOT_ALLOWED');
    }
    withoutEmptyName(request);
    const operation = readOperation(request);
    const { hash, query } = operation;
    if (hash === undefined) {
      return run(await admission.admit(request, reply, operation), request, reply);
    }
    if (query !== undefined && hashOf(query) !== hash) {
      throw refusal(request, 400, 'BAD_USER_INPUT', 'otherHash');
    }
    const text = query ?? registered.text(hash) ?? (await automatic.get(hash));
    // By these words and this status clients of Apollo know that they are to send the text.
    if (text === undefined)
      throw refusal(request, 200, 'PERSISTED_QUERY_NOT_FOUND', 'hashNotFound');
    const admitted = await admission.admit(request, reply, { ...operation, query: text });
    if (query !== undefined) await automatic.set(hash, query);
    return run(admitted, withQuery(request, text), reply);
  }

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (_, reply) => void reply.header('cache-control', 'no-store'),
    handler: handle,
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: (request, reply) => {
      void reply.header('allow', 'GET, POST');
      throw refusal(request, 405, 'METHOD_NOT_ALLOWED', 'METHOD_NOT_ALLOWED');
    },
  });
}

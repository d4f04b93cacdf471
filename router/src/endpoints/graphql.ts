import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerGraphQL } from '@vobe/service-kit/graphql-endpoint';
import type { Admission, Admitted } from '../admission.ts';
import type { GraphQLServers } from '../contracts/graphql-servers.ts';
import { hashOf, type OperationStore } from '../operations/automatic-operations.ts';
import type { RegisteredOperations } from '../operations/registered-operations.ts';
import { readOperation, refusal, withoutEmptyName, withQuery } from '../requests.ts';

export interface GraphQLEndpointOptions {
  readonly servers: GraphQLServers;
  readonly admission: Admission;
  readonly registered: RegisteredOperations;
  /** Texts that clients have sent once. */
  readonly automatic: OperationStore;
}

/** /graphql: any operation within the limits, by its text or by the hash of one that was sent before. */
export function graphqlEndpoint(
  app: FastifyInstance,
  { servers, admission, registered, automatic }: GraphQLEndpointOptions,
): void {
  const serverOf = ({ context }: Admitted) => servers.for(context.identity);
  async function handle(request: FastifyRequest, reply: FastifyReply) {
    if (Array.isArray(request.body)) {
      throw refusal(request, 400, 'BATCHING_NOT_ALLOWED', 'BATCHING_NOT_ALLOWED');
    }
    withoutEmptyName(request);
    const operation = readOperation(request);
    const { hash, query } = operation;
    if (hash === undefined) {
      const admitted = await admission.admit(request, reply, operation);
      return admission.run(admitted, () =>
        answerGraphQL(serverOf(admitted), request, reply, async () => admitted.context),
      );
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
    return admission.run(admitted, () =>
      answerGraphQL(
        serverOf(admitted),
        withQuery(request, text),
        reply,
        async () => admitted.context,
      ),
    );
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

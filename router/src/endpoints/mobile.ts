import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import { answerGraphQL } from '@vobe/service-kit/graphql-endpoint';
import type { Admission } from '../admission.ts';
import { conditionalReads } from '../conditional-reads.ts';
import type { RouterContext } from '../context.ts';
import type { RegisteredOperations } from '../operations/registered-operations.ts';
import { checkIfNoneMatch, readOperation, refusal, varyBy, withQuery } from '../requests.ts';

/** The name that the apps' operations are registered under. */
const CLIENT = 'mobile';

export interface MobileEndpointOptions {
  readonly apollo: ApolloServer<RouterContext>;
  readonly admission: Admission;
  readonly registered: RegisteredOperations;
}

/**
 * /mobile/graphql: the operations that the apps were released with, by their hashes alone. Queries may be
 * asked for with GET, and are not sent again while they are the same.
 */
export async function mobileEndpoint(
  app: FastifyInstance,
  { apollo, admission, registered }: MobileEndpointOptions,
): Promise<void> {
  await conditionalReads(app);
  app.route({
    method: ['GET', 'POST'],
    url: '/mobile/graphql',
    // What is refused is not kept by anybody.
    onRequest: async (_, reply) => {
      void reply.header('cache-control', 'no-store');
      varyBy(reply, 'authorization, accept-language');
    },
    async handler(request, reply) {
      const operation = readOperation(request);
      if (operation.query !== undefined || operation.hash === undefined) {
        throw refusal(request, 400, 'QUERY_NOT_IN_SAFELIST', 'onlyRegistered');
      }
      const found = registered.find(CLIENT, operation.hash);
      if (!found) throw refusal(request, 404, 'PERSISTED_QUERY_NOT_IN_LIST', 'notRegistered');
      const { text, name } = found;
      const { variables } = operation;
      const admitted = await admission.admit(request, reply, {
        query: text,
        operationName: name,
        variables,
      });
      checkIfNoneMatch(request);
      if (request.method === 'GET') void reply.header('cache-control', 'private, no-cache');
      return admission.run(admitted, () =>
        answerGraphQL(apollo, withQuery(request, text, name), reply, async () => admitted.context),
      );
    },
  });
}

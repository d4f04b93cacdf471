import { HeaderMap, type ApolloServer, type BaseContext } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is read of a request. */
export type GraphQLHttpRequest = Pick<FastifyRequest, 'method' | 'headers' | 'query' | 'body'>;

/**
 * Passes an HTTP request to Apollo Server and its response back to Fastify. Not @as-integrations/fastify,
 * which fails with a `Host` that is no name: docs/architecture/0018-kept-libraries.md.
 */
export async function answerGraphQL<Context extends BaseContext>(
  server: ApolloServer<Context>,
  request: GraphQLHttpRequest,
  reply: FastifyReply,
  context: () => Promise<Context>,
): Promise<void> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const searchParams = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query as Record<string, string | string[]>)) {
    for (const one of [value].flat()) searchParams.append(name, one);
  }
  const response = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers,
      search: searchParams.size > 0 ? `?${searchParams.toString()}` : '',
      body: request.body,
    },
    context,
  });
  reply.status(response.status ?? 200);
  for (const [name, value] of response.headers) reply.header(name, value);
  // Neither router nor subgraphs use @defer, so a response is always complete.
  await reply.send(response.body.kind === 'complete' ? response.body.string : '');
}

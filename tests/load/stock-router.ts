/** The same supergraph behind the stock @apollo/gateway data source, to be measured against. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { fastify } from 'fastify';
import { answerGraphQL } from '@vobe/service-kit/graphql-endpoint';
import { ANONYMOUS } from '@vobe/service-kit/identity';
import { encodeIdentity, signCall } from '@vobe/service-kit/signed-calls';

const environment = process.env;
const identity = encodeIdentity(ANONYMOUS);

/** Stock but for the signature, without which no subgraph answers. */
class StockDataSource extends RemoteGraphQLDataSource {
  readonly service: string;

  constructor(service: string, url: string) {
    super({ url });
    this.service = service;
  }

  override willSendRequest({
    request,
  }: Parameters<NonNullable<RemoteGraphQLDataSource['willSendRequest']>>[0]) {
    const { http, ...body } = request;
    const secret = environment['INTERNAL_SECRET'] ?? '';
    const signed = signCall(secret, this.service, identity, JSON.stringify(body));
    for (const [name, value] of Object.entries(signed)) http?.headers.set(name, value as string);
  }
}

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
const supergraph = path.resolve(import.meta.dirname, '../../router/supergraph.graphql');
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(supergraph, 'utf8'),
  buildService: ({ name }) =>
    new StockDataSource(name, environment[`${name.toUpperCase()}_URL`] ?? ''),
});
const apollo = new ApolloServer({ gateway, csrfPrevention: false });
await apollo.start();
const app = fastify();
app.post('/graphql', (request, reply) =>
  answerGraphQL(apollo, request, reply, () => Promise.resolve({})),
);
await app.listen({ host: '127.0.0.1', port: Number(environment['STOCK_ROUTER_PORT']) });
process.send?.({ type: 'ready' });
process.once('disconnect', () => process.exit(0));

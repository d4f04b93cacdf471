import { connect } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { answerGraphQL } from './graphql-endpoint.ts';

const apollo = new ApolloServer({
  typeDefs: 'type Query { a: Int }',
  resolvers: { Query: { a: () => 1 } },
  csrfPrevention: false,
});
const app = fastify();
app.all('/graphql', (request, reply) => answerGraphQL(apollo, request, reply, async () => ({})));
let port = 0;

beforeAll(async () => {
  await apollo.start();
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
});

afterAll(async () => {
  await app.close();
  await apollo.stop();
});

/** As anybody may write it; clients' libraries would refuse to. */
const send = (lines: readonly string[]) =>
  new Promise<string>((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
  });

test.each([['x'], ['['], ['a b'], [''], ['x'.repeat(5000)]])(
  'a request is answered whatever its Host is: %j',
  async (host) => {
    const answer = await send([
      'GET /graphql?query={a} HTTP/1.1',
      `host: ${host}`,
      'connection: close',
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('{"data":{"a":1}}');
  },
);

test('a list of headers of one name is one, and parameters are passed on', async () => {
  const response = await app.inject({
    url: '/graphql',
    query: { query: 'query ($on: Boolean!) { a @include(if: $on) }', variables: '{"on":false}' },
    headers: { accept: 'application/json' },
  });
  expect(response.json()).toEqual({ data: {} });
});

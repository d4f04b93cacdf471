import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['feedback', 'router'] });
}, 60_000);

afterAll(() => system.stop());

interface Created {
  createTicket: { ticket: { id: string } | null; userErrors: { code: string; field: string[] }[] };
}

const create = (title: string, identity: { userId?: string } = { userId: randomUUID() }) =>
  system.askSubgraph<Created>(
    'feedback',
    `mutation ($input: CreateTicketInput!) {
      createTicket(input: $input) { ticket { id } userErrors { code field } }
    }`,
    { input: { title } },
    identity,
  );

test('what a user makes is found through the router, and by others by its key', async () => {
  const { data } = await create('The first');
  const id = data?.createTicket.ticket?.id;
  const query = 'query ($id: ID!) { ticket(id: $id) { id title createdAt } }';
  expect((await system.query(query, { id })).data).toEqual({
    ticket: { id, title: 'The first', createdAt: expect.any(String) },
  });
  const entities = await system.askSubgraph(
    'feedback',
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Ticket { title } }
    }`,
    { representations: [{ __typename: 'Ticket', id }] },
  );
  expect(entities.data).toEqual({ _entities: [{ title: 'The first' }] });
});

test('an id that is none finds nothing', async () => {
  for (const id of [randomUUID(), 'x']) {
    const { data } = await system.query(`{ ticket(id: "${id}") { id } }`);
    expect(data).toEqual({ ticket: null });
  }
});

test('a blank title is refused by its name, and without a session nothing is made', async () => {
  const { data } = await create(' ');
  expect(data?.createTicket).toEqual({
    ticket: null,
    userErrors: [{ code: 'REQUIRED', field: ['title'] }],
  });
  const { errors } = await create('A title', {});
  expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type TestSystem } from '@vobe/testkit/system';

let system: TestSystem;

beforeAll(async () => {
  system = await startSystem({ services: ['moderation', 'router'] });
}, 60_000);

afterAll(() => system.stop());

interface Created {
  createModerationCase: {
    moderationCase: { id: string } | null;
    userErrors: { code: string; field: string[] }[];
  };
}

const create = (title: string, identity: { userId?: string } = { userId: randomUUID() }) =>
  system.askSubgraph<Created>(
    'moderation',
    `mutation ($input: CreateModerationCaseInput!) {
      createModerationCase(input: $input) { moderationCase { id } userErrors { code field } }
    }`,
    { input: { title } },
    identity,
  );

test('what a user makes is found through the router, and by others by its key', async () => {
  const { data } = await create('The first');
  const id = data?.createModerationCase.moderationCase?.id;
  const query = 'query ($id: ID!) { moderationCase(id: $id) { id title createdAt } }';
  expect((await system.query(query, { id })).data).toEqual({
    moderationCase: { id, title: 'The first', createdAt: expect.any(String) },
  });
  const entities = await system.askSubgraph(
    'moderation',
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on ModerationCase { title } }
    }`,
    { representations: [{ __typename: 'ModerationCase', id }] },
  );
  expect(entities.data).toEqual({ _entities: [{ title: 'The first' }] });
});

test('an id that is none finds nothing', async () => {
  for (const id of [randomUUID(), 'x']) {
    const { data } = await system.query(`{ moderationCase(id: "${id}") { id } }`);
    expect(data).toEqual({ moderationCase: null });
  }
});

test('a blank title is refused by its name, and without a session nothing is made', async () => {
  const { data } = await create(' ');
  expect(data?.createModerationCase).toEqual({
    moderationCase: null,
    userErrors: [{ code: 'REQUIRED', field: ['title'] }],
  });
  const { errors } = await create('A title', {});
  expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
});

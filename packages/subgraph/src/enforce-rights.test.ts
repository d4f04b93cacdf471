import { expect, test } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { ANONYMOUS, type Identity } from '@vobe/service-kit/identity';
import { enforceRights } from './enforce-rights.ts';

const USER: Identity = { ...ANONYMOUS, userId: 'one', roles: ['USER'] };
const MODERATOR: Identity = { ...USER, roles: ['USER', 'MODERATOR'] };

test('a schema with root fields that have no rule is refused, and says which', () => {
  const schema = buildSchema(
    'type Query { tags: Int, invented: Int } type Mutation { invent: Int }',
  );
  expect(() => enforceRights(schema)).toThrow(
    'packages/registry/src/rights.ts has no rule for Query.invented, Mutation.invent',
  );
});

/** What one gets of a query whose fields resolve to what is given, with the codes of refusals. */
async function answer(sdl: string, source: string, rootValue: object, identity: Identity) {
  const schema = enforceRights(buildSchema(sdl));
  const { data, errors } = await graphql({ schema, source, rootValue, contextValue: { identity } });
  return [
    JSON.parse(JSON.stringify(data)) as unknown,
    errors?.map(({ extensions }) => extensions['code']),
  ];
}

test('a root field is resolved for nobody who lacks the session or the role', async () => {
  const asked: string[] = [];
  const root = {
    blockedWords() {
      asked.push('words');
      return 'words';
    },
    viewer: 'somebody',
  };
  const ask = (identity: Identity) =>
    answer(
      'type Query { blockedWords: String, viewer: String }',
      '{ blockedWords viewer }',
      root,
      identity,
    );
  expect(await ask(ANONYMOUS)).toEqual([{ blockedWords: null, viewer: null }, ['UNAUTHENTICATED']]);
  expect(await ask(USER)).toEqual([{ blockedWords: null, viewer: 'somebody' }, ['FORBIDDEN']]);
  expect(asked).toEqual([]);
  expect(await ask(MODERATOR)).toEqual([{ blockedWords: 'words', viewer: 'somebody' }, undefined]);
  expect(asked).toEqual(['words']);
});

test('a type for a role is refused wherever it is reached, a single field for one is null', async () => {
  const root = { tags: { reports: { note: 'spam' }, decision: { note: 'why', moderator: 'who' } } };
  const ask = (identity: Identity) =>
    answer(
      `type Query { tags: Tags } type Tags { reports: Report, decision: ModerationDecision }
       type Report { note: String } type ModerationDecision { note: String, moderator: String }`,
      '{ tags { reports { note } decision { note moderator } } }',
      root,
      identity,
    );
  expect(await ask(USER)).toEqual([
    { tags: { reports: { note: null }, decision: { note: 'why', moderator: null } } },
    ['FORBIDDEN'],
  ]);
  expect(await ask(MODERATOR)).toEqual([root, undefined]);
});

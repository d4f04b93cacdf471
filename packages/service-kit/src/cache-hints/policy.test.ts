import { expect, test } from '@jest/globals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { policyOf } from './policy.ts';

const schema = buildSubgraphSchema(
  parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  enum CacheControlScope { PUBLIC PRIVATE }
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean)
    on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  type Query {
    post: Post
    draft: Post @cacheControl(maxAge: 600, scope: PRIVATE)
    brief: Post @cacheControl(maxAge: 5, scope: PUBLIC)
    time: String
    kept: String @cacheControl(maxAge: 60, scope: PUBLIC)
    unsaid: String @cacheControl(maxAge: 60)
  }
  type Mutation { write: Post }
  type Post @key(fields: "id") @cacheControl(maxAge: 600, scope: PUBLIC) {
    id: ID!
    title: String
    viewerCanEdit: Boolean @cacheControl(scope: PRIVATE)
    count: Int @cacheControl(maxAge: 30)
    facts: Facts
    account: Account
  }
  type Facts @cacheControl(inheritMaxAge: true) { year: Int }
  type Account { email: String }
  type User @key(fields: "id") @cacheControl(maxAge: 300, scope: PUBLIC) { id: ID! name: String }
`),
);

test.each([
  ['{ post { title } }', 600, 'PUBLIC'],
  ['{ post { title viewerCanEdit } }', 600, 'PRIVATE'],
  ['{ post { title count } }', 30, 'PUBLIC'],
  ['{ post { facts { year } } }', 600, 'PUBLIC'],
  // What says nothing is not kept, wherever it stands.
  ['{ post { account { email } } }', 0, 'PRIVATE'],
  ['{ post { title } time }', 0, 'PRIVATE'],
  ['{ draft { title } }', 600, 'PRIVATE'],
  ['{ brief { title } }', 5, 'PUBLIC'],
  ['{ kept }', 60, 'PUBLIC'],
  ['{ unsaid }', 60, 'PRIVATE'],
  ['mutation { write { title } }', 0, 'PRIVATE'],
  ['{ ...All } fragment All on Query { post { title } }', 600, 'PUBLIC'],
])('%s', (query, maxAge, scope) => {
  expect(policyOf(schema, parse(query))).toEqual({ maxAge, scope });
});

const entities = (selection: string) =>
  parse(`query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`);

test.each([
  ['... on Post { title }', 600, 'PUBLIC'],
  ['... on Post { title } ... on User { name }', 300, 'PUBLIC'],
  ['... on User { name } ... on Post { viewerCanEdit }', 300, 'PRIVATE'],
  ['... @include(if: true) { ... on User { name } }', 300, 'PUBLIC'],
  ['... on Post { account { email } }', 0, 'PRIVATE'],
])('entities: %s', (selection, maxAge, scope) => {
  expect(policyOf(schema, entities(selection))).toEqual({ maxAge, scope });
});

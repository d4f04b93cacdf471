import { expect, test } from '@jest/globals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { ANYTHING, tagOf } from '../cache-tags.ts';
import { CacheTags, noteCacheTags } from './tags.ts';

const id = (end: number) => `0197f2a0-1111-7000-8000-${String(end).padStart(12, '0')}`;
const tag = (end: number) => tagOf(id(end));

const posts = [1, 2, 3].map((end) => ({
  id: id(end),
  authorId: id(10 + end),
  title: `Post ${end}`,
}));
const connection = { nodes: posts, pageInfo: {} };

const schema = buildSubgraphSchema([
  {
    typeDefs: parse(`
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
      type Query { post(id: ID!): Post posts: PostConnection words: [String!] }
      type Mutation { write: Payload }
      type Payload { post: Post }
      type PageInfo @shareable { endCursor: String }
      type PostConnection { nodes: [Post!]! pageInfo: PageInfo }
      type Post @key(fields: "id") { id: ID! title: String author: User notes: PostConnection }
      type User @key(fields: "id") { id: ID! posts: PostConnection }
    `),
    resolvers: {
      Query: {
        post: (_: unknown, { id: wanted }: { id: string }) =>
          posts.find((post) => post.id === wanted) ?? null,
        posts: async () => connection,
        words: () => ['a'],
      },
      Mutation: { write: () => ({ post: posts[0] }) },
      Post: {
        __resolveReference: async ({ id: wanted }: { id: string }) =>
          posts.find((post) => post.id === wanted) ?? null,
        author: ({ authorId }: (typeof posts)[0]) => ({ id: authorId }),
        notes: () => ({ nodes: [], pageInfo: {} }),
      },
      User: { __resolveReference: (user: unknown) => user, posts: () => connection },
    },
  },
]);
noteCacheTags(schema, ['Post.notes']);

async function tagsOf(source: string, variableValues = {}): Promise<CacheTags> {
  const cacheTags = new CacheTags();
  const { errors } = await graphql({
    ...{ schema, source, variableValues },
    contextValue: { cacheTags },
  });
  expect(errors).toBeUndefined();
  return cacheTags;
}

test.each([
  ['an entity, and what its row refers to', `{ post(id: "${id(1)}") { title } }`, [1, 11]],
  ['what is not there', `{ post(id: "${id(9)}") { title } }`, [ANYTHING]],
  ['a list, and all of it', '{ posts { nodes { title } } }', [ANYTHING, 1, 2, 3, 11, 12, 13]],
  ['what is no entity', '{ words }', [ANYTHING]],
  [
    'a list of a parent that its members never leave',
    `{ post(id: "${id(1)}") { notes { nodes { id } } } }`,
    [1, 11],
  ],
  ['what a mutation has changed', 'mutation { write { post { title } } }', [1, 11]],
])('%s', async (_, source, expected) => {
  const { all } = await tagsOf(source);
  expect([...all].sort()).toEqual(
    expected.map((one) => (typeof one === 'number' ? tag(one) : one)).sort(),
  );
});

test('each of the entities has tags of its own', async () => {
  const representations = [
    { __typename: 'Post', id: id(2) },
    { __typename: 'Post', id: id(9) },
    { __typename: 'User', id: id(12) },
  ];
  const { all, entities } = await tagsOf(
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Post { title author { id } }
        ... on User { posts { pageInfo { endCursor } } }
      }
    }`,
    { representations },
  );
  expect([...all]).toEqual([]);
  expect(entities.map((tags) => [...tags].sort())).toEqual([
    [tag(2), tag(12)].sort(),
    [ANYTHING],
    [ANYTHING, tag(12)].sort(),
  ]);
});

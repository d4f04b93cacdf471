import { expect, test } from '@jest/globals';
import { readJoins, readListSizes, readWeights } from './weights.ts';

const SUPERGRAPH = `
  type Query @join__type(graph: A) @join__type(graph: B) { item: Item @join__field(graph: A) }
  type Item @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
    id: ID!
    name: String! @join__field(graph: A) @cost(weight: 7)
    size: Int! @join__field(graph: A)
    owner: Owner @join__field(graph: A)
    parts(first: Int! = 10): Parts!
      @join__field(graph: A)
      @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
    tags: [Tag!] @join__field(graph: A) @listSize(assumedSize: 3)
    views: Int @join__field(graph: B)
  }
  type Owner @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
    id: ID!
    email: String @join__field(graph: B)
    items: Parts @join__field(graph: A)
    bio: String @join__field(graph: B)
  }
  type Tag @join__type(graph: A) { name: String! }
  type Parts @join__type(graph: A) { nodes: [Item!]!, pageInfo: PageInfo! }
  type PageInfo @join__type(graph: A) @join__type(graph: B) { hasNextPage: Boolean! }
`;

test('fields that another subgraph answers, or that lead to its entities, take a call', () => {
  expect([...readJoins(SUPERGRAPH)]).toEqual(['Item.owner', 'Item.views', 'Owner.items']);
});

test('weights are read where a field has one', () => {
  expect([...readWeights(SUPERGRAPH)]).toEqual([['Item.name', 7]]);
});

test('sizes of lists are read where a field has one', () => {
  expect([...readListSizes(SUPERGRAPH)]).toEqual([
    ['Item.parts', { assumedSize: undefined, slicingArguments: ['first'], sizedFields: ['nodes'] }],
    ['Item.tags', { assumedSize: 3, slicingArguments: [], sizedFields: [] }],
  ]);
});

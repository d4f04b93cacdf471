import { expect, test } from '@jest/globals';
import { readJoins, readWeights } from './weights.ts';

const SUPERGRAPH = `
  type Query @join__type(graph: A) @join__type(graph: B) { item: Item @join__field(graph: A) }
  type Item @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
    id: ID!
    name: String! @join__field(graph: A) @cost(weight: 7)
    size: Int! @join__field(graph: A)
    owner: Owner @join__field(graph: A)
    parts: Parts! @join__field(graph: A)
    views: Int @join__field(graph: B)
  }
  type Owner @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
    id: ID!
    email: String @join__field(graph: B)
    items: Parts @join__field(graph: A)
    bio: String @join__field(graph: B)
  }
  type Parts @join__type(graph: A) { nodes: [Item!]!, pageInfo: PageInfo! }
  type PageInfo @join__type(graph: A) @join__type(graph: B) { hasNextPage: Boolean! }
`;

test('fields that another subgraph answers, or that lead to its entities, take a call', () => {
  expect([...readJoins(SUPERGRAPH)]).toEqual(['Item.owner', 'Item.views', 'Owner.items']);
});

test('weights are read where a field has one', () => {
  expect([...readWeights(SUPERGRAPH)]).toEqual([['Item.name', 7]]);
});

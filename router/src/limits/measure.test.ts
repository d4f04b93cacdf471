import { describe, expect, test } from '@jest/globals';
import { buildSchema, Kind, parse } from 'graphql';
import { DocumentMeasure, type Estimates } from './measure.ts';
import type { ListSize } from './weights.ts';

const schema = buildSchema(`
  type Mutation { change: Item }
  type Query { items(first: Int! = 20): ItemConnection!, item: Item, range(from: Int, to: Int): [Item!]!, words: [Word!] }
  type Word { text: String! }
  type ItemConnection { nodes: [Item!]!, totalCount: Int! }
  type Item { id: ID!, tags: [Tag!]!, items(first: Int! = 10): ItemConnection! }
  type Tag { name: String! }
`);

const bySlice: ListSize = {
  assumedSize: undefined,
  slicingArguments: ['first'],
  sizedFields: ['nodes'],
};
const estimates: Estimates = {
  weights: new Map(),
  listSizes: new Map([
    ['Query.items', bySlice],
    ['Item.items', bySlice],
    ['Item.tags', { assumedSize: 7, slicingArguments: [], sizedFields: [] }],
    ['Query.range', { assumedSize: 50, slicingArguments: ['from', 'to'], sizedFields: [] }],
  ]),
  joins: new Set(),
};

function sizeOf(source: string, variables: Record<string, unknown> = {}) {
  const document = parse(source);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return new DocumentMeasure(schema, document, variables, estimates).ofOperation(operation);
}

describe('the cost', () => {
  test.each([
    ['{ item { id } }', 1],
    ['{ items(first: 3) { nodes { id } } }', 4],
    ['{ items { nodes { id } } }', 21],
    ['{ items(first: 3) { totalCount } }', 1],
    ['{ items(first: 3) { nodes { items(first: 4) { nodes { id } } } } }', 1 + 3 * (1 + 1 + 4)],
    ['{ item { tags { name } } }', 8],
    ['{ words { text } }', 5],
    ['{ range { id } }', 50],
    ['{ range(from: 3, to: 30) { id } }', 30],
    ['{ items(first: 3) { ...I } } fragment I on ItemConnection { nodes { id } }', 4],
    ['{ items(first: 1000) { nodes { id } } }', 101],
    ['{ items(first: -5) { nodes { id } } }', 2],
  ])('of %s is %d nodes', (source, cost) => {
    expect(sizeOf(source).cost).toBe(cost);
  });

  test('follows variables, and takes the most for one that is missing', () => {
    const source = 'query ($n: Int!) { items(first: $n) { nodes { id } } }';
    expect(sizeOf(source, { n: 7 }).cost).toBe(8);
    expect(sizeOf(source).cost).toBe(101);
    expect(sizeOf(source, { n: 'many' }).cost).toBe(101);
  });
});

test('fragments count where they are spread', () => {
  const size = sizeOf(
    '{ item { ...A ...A } } fragment A on Item { a: id b: id ... on Item @skip(if: true) { tags { name } } }',
  );
  expect(size).toEqual({
    ...{ depth: 3, fields: 9, aliases: 4, directives: 2, cost: 15, writes: 0 },
    planning: 200 + 4 * 60,
  });
});

test('a bomb of fragments is measured as fast as it is read', () => {
  const fragments = Array.from(
    { length: 60 },
    (_, n) => `fragment F${n} on Item { a: items { nodes { ...F${n + 1} ...F${n + 1} } } }`,
  );
  const size = sizeOf(`{ item { ...F0 } } ${fragments.join(' ')} fragment F60 on Item { id }`);
  expect(size.fields).toBeGreaterThan(1e18);
});

test('fragments in a circle are endless', () => {
  const { depth } = sizeOf('{ item { ...A } } fragment A on Item { items { nodes { ...A } } }');
  expect(depth).toBe(Number.POSITIVE_INFINITY);
});

test('writes are counted apart', () => {
  expect(sizeOf('mutation { a: change { id } b: change { id } }')).toMatchObject({
    writes: 2,
    cost: 2,
  });
});

test('fragments that nothing spreads count too, once', () => {
  const document = parse(
    '{ item { ...Used } } fragment Used on Item { id } fragment A on Item { a: id b: id } fragment B on Item { c: id @skip(if: true) }',
  );
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const measure = new DocumentMeasure(schema, document, {}, estimates);
  measure.ofOperation(operation);
  expect(measure.ofUnusedFragments()).toMatchObject({ fields: 3, aliases: 3, directives: 1 });
});

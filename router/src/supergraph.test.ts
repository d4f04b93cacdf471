import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { Kind, parse, print } from 'graphql';
import { readListSizes } from './limits/weights.ts';

const SUPERGRAPH = path.resolve(import.meta.dirname, '../supergraph.graphql');

test('every root field is nullable: one that fails costs itself alone', () => {
  const { definitions } = parse(readFileSync(SUPERGRAPH, 'utf8'), { noLocation: true });
  const roots = definitions.filter((one) => one.kind === Kind.OBJECT_TYPE_DEFINITION);
  const fields = roots
    .filter(({ name }) => name.value === 'Query' || name.value === 'Mutation')
    .flatMap((one) => one.fields ?? []);
  expect(fields.length).toBeGreaterThan(40);
  const strict = fields.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
  expect(strict.map(({ name }) => name.value)).toEqual([]);
});

test('every connection says by which argument it is sliced: its cost is known before it is asked for', () => {
  const sdl = readFileSync(SUPERGRAPH, 'utf8');
  const sizes = readListSizes(sdl);
  const types = parse(sdl, { noLocation: true }).definitions.filter(
    (one) => one.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  const connections = types.flatMap(({ name, fields = [] }) =>
    fields
      .filter(({ type }) => /^\w+Connection!?$/.test(print(type)))
      .map((field) => `${name.value}.${field.name.value}`),
  );
  expect(connections.length).toBeGreaterThan(10);
  const unsized = connections.filter((one) => !sizes.get(one)?.slicingArguments.includes('first'));
  expect(unsized).toEqual([]);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { Kind, parse } from 'graphql';

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

import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readTypeDefs } from '@vobe/service-kit/schema';
import { Kind, print } from 'graphql';
import { readSubgraphs } from './supergraph.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Fields of public types that are about the viewer, `Type.field`, with what the schema says of keeping them. */
function viewerFields() {
  return readSubgraphs().flatMap(({ folder }) =>
    readTypeDefs(path.join(ROOT, folder)).definitions.flatMap((type) => {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.OBJECT_TYPE_EXTENSION)
        return [];
      if (type.name.value === 'Query') return [];
      return (type.fields ?? [])
        .filter(({ name }) => /^viewer[A-Z]/.test(name.value))
        .map((field) => ({
          name: `${type.name.value}.${field.name.value}`,
          hints: (field.directives ?? []).map(print).join(' '),
        }));
    }),
  );
}

test('what is about the viewer is never kept for others', () => {
  const fields = viewerFields();
  expect(fields.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Post.viewerCanEdit', 'Artist.viewerFollows']),
  );
  for (const { name, hints } of fields) {
    expect(`${name} ${hints}`).toMatch(/@cacheControl\((?:maxAge: \d+, )?scope: PRIVATE\)/);
  }
});

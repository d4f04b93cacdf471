import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import {
  buildSchema,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const WEB = path.resolve(import.meta.dirname, '../..');
const supergraph = readFileSync(path.join(WEB, '../router/supergraph.graphql'), 'utf8');
// It uses directives of federation that nobody here needs to know.
const schema = buildSchema(supergraph, { assumeValidSDL: true });
/** Types that have an id. */
const entities = new Set(
  parse(supergraph).definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION && one.fields?.some(({ name }) => name.value === 'id')
      ? one.name.value
      : [],
  ),
);

const operations: DocumentNode = {
  kind: Kind.DOCUMENT,
  definitions: readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.graphql') && !/(?:^|\/)(?:node_modules|\.next)\//.test(file))
    .flatMap((file) => parse(readFileSync(path.join(WEB, file), 'utf8')).definitions),
};

/** What of these selections reads an entity and not its id. */
function nameless(document: DocumentNode): string[] {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one.selectionSet]),
  );
  const hasId = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((one) => {
      if (one.kind === Kind.FIELD) return one.name.value === 'id' && !one.alias;
      return hasId(
        one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value) : one.selectionSet,
      );
    }) ?? false;
  const found: string[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FIELD]({ name, selectionSet }) {
        const type =
          types
            .getType()
            ?.toString()
            .replace(/[[\]!]/g, '') ?? '';
        if (selectionSet && entities.has(type) && !hasId(selectionSet))
          found.push(`${name.value}: ${type}`);
      },
    }),
  );
  return found;
}

// A page that others get is dropped by the ids of what it shows: one that is not read leaves it stale.
test('whatever the site reads of an entity, it reads its id', () => {
  expect(operations.definitions.length).toBeGreaterThan(30);
  expect(nameless(operations)).toEqual([]);
});

test('an entity without its id is found', () => {
  const wrong = parse(
    'query { posts { nodes { ...Card author { username } } } } fragment Card on Post { id artist { slug } }',
  );
  expect(nameless(wrong)).toEqual(['author: User', 'artist: Artist']);
});

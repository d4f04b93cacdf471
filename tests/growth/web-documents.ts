import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  Kind,
  parse,
  print,
  visit,
  type DefinitionNode,
  type FragmentDefinitionNode,
} from 'graphql';

const WEB = path.resolve(import.meta.dirname, '../../web');

const definitions: readonly DefinitionNode[] = globSync(
  '{app,components,features,lib}/**/*.graphql',
  { cwd: WEB },
).flatMap((file) => parse(readFileSync(path.join(WEB, file), 'utf8')).definitions);

const fragments = new Map(
  definitions
    .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
    .map((one) => [one.name.value, one]),
);

/** The document that the site sends for an operation, with its fragments. */
export function webDocument(operation: string): string {
  const root = definitions.find(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.name?.value === operation,
  );
  if (!root) throw new Error(`the site has no operation ${operation}`);
  const needed = new Set<DefinitionNode>();
  const need = (definition: DefinitionNode) => {
    if (needed.has(definition)) return;
    needed.add(definition);
    visit(definition, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment) need(fragment);
      },
    });
  };
  need(root);
  return [...needed].map((one) => print(one)).join('\n');
}

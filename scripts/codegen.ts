/**
 * npm run codegen [-- --check]: writes what follows from supergraph.yaml: which subgraphs there are,
 * the tables that all have, the layout of mails, and of each schema types.ts, its types, which imports nothing, and
 * resolvers.ts, what resolvers get and give, which knows the subgraph's context and models.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescriptPlugin from '@graphql-codegen/typescript';
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers';
import { needsSession, RIGHTS } from '@vobe/registry/rights';
import { readTypeDefs } from '@vobe/service-kit/schema';
import { concatAST, Kind, parse, type DocumentNode } from 'graphql';
import mjml2html from 'mjml';
import { emitGenerated, emitText, ROOT } from './generated.ts';
import { readSubgraphs } from './supergraph.ts';

/** What the @link of each schema imports, as far as the schemas use it. */
const FEDERATION_DIRECTIVES = parse(`
  directive @link(url: String!, import: [String]) repeatable on SCHEMA
  directive @key(fields: String!) repeatable on OBJECT | INTERFACE
  directive @shareable on OBJECT | FIELD_DEFINITION
  directive @external on FIELD_DEFINITION
  directive @requires(fields: String!) on FIELD_DEFINITION
  directive @cost(weight: Int!) on FIELD_DEFINITION
`);

const CONFIG = {
  contextType: '../context.ts#Context',
  enumsAsTypes: true,
  federation: true,
  useTypeImports: true,
  skipTypename: true,
  optionalResolveType: true,
  maybeValue: 'T | null',
  inputMaybeValue: 'T | null | undefined',
  fieldContextTypes: fieldsWithSession(),
  scalars: { DateTime: 'Date', ID: 'string', _Any: 'unknown', federation__FieldSet: 'string' },
};

/** A model of the same name is what a resolver gets as its parent in place of what the graph shows. */
function readMappers(folder: string, typeDefs: DocumentNode): Record<string, string> {
  const model = readFileSync(path.join(folder, 'src/domain/model.ts'), 'utf8');
  const models = new Set(exportsOf(model));
  const objects = typeDefs.definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.OBJECT_TYPE_EXTENSION
      ? [definition.name.value]
      : [],
  );
  return Object.fromEntries(
    objects
      .filter((name) => models.has(name))
      .map((name) => [name, `../domain/model.ts#${name} as ${name}Model`]),
  );
}

const subgraphs = readSubgraphs();
await emitGenerated(
  'packages/registry/src/__generated__/supergraph.ts',
  `/** The subgraphs of supergraph.yaml: where each answers, and its database. */
  export const SUBGRAPHS = ${JSON.stringify(
    Object.fromEntries(subgraphs.map(({ name, url, database }) => [name, { url, database }])),
  )} as const;`,
  'npm run codegen',
);
const tables = readFileSync(path.join(ROOT, 'prisma/service-tables.prisma'), 'utf8');
emitText('prisma/packages/tables.prisma', `${tables}\n${sharedModels()}`, 'npm run codegen');
for (const { name, folder: place } of subgraphs) {
  emitText(`prisma/${name}/service-tables.prisma`, tables, 'npm run codegen');
  const folder = path.join(ROOT, place);
  const typeDefs = readTypeDefs(folder);
  const schema = concatAST([FEDERATION_DIRECTIVES, typeDefs]);
  const common = { schema, documents: [], config: CONFIG };
  const types = await codegen({
    ...common,
    filename: 'types.ts',
    plugins: [{ typescript: {} }],
    pluginMap: { typescript: typescriptPlugin },
  });
  const resolvers = await codegen({
    ...common,
    filename: 'resolvers.ts',
    plugins: [{ resolvers: { mappers: readMappers(folder, typeDefs) } }],
    pluginMap: { resolvers: resolversPlugin },
  });
  await emitGenerated(`${place}/src/__generated__/types.ts`, types, 'npm run codegen');
  await emitGenerated(
    `${place}/src/__generated__/resolvers.ts`,
    importOf(types, resolvers) + resolvers,
    'npm run codegen',
  );
}

await emitGenerated(
  'packages/mail/src/__generated__/layout.ts',
  `/** The layout of mails; what stands in [[…]] is filled in. */
  export const LAYOUT = ${JSON.stringify(await mailLayout())};`,
  'npm run codegen',
);

/** The layout as mail clients like it. Nothing of MJML is needed to fill it in. */
async function mailLayout(): Promise<string> {
  const source = readFileSync(path.join(ROOT, 'packages/mail/src/layout.mjml'), 'utf8');
  // Without web fonts: mails fetch nothing.
  const { html } = await mjml2html(source, { validationLevel: 'strict', fonts: {} });
  return html.replaceAll(/\n\s*\n/g, '\n').trim();
}

/** Models that several schemas have, for what packages/ does in their tables: the same in each. */
function sharedModels(): string {
  const schemas = subgraphs.map(({ name }) =>
    readFileSync(path.join(ROOT, `prisma/${name}/schema.prisma`), 'utf8'),
  );
  return ['Author', 'KeptCount', 'Mail']
    .map((model) => {
      const found = schemas.flatMap(
        (schema) => new RegExp(`^model ${model} \\{.*?^\\}\n`, 'ms').exec(schema) ?? [],
      );
      const [shared = '', ...others] = found.map((text) => text.replaceAll(/^ *\/\/\/.*\n/gm, ''));
      if (others.some((other) => other !== shared)) {
        throw new Error(
          `schemas differ in the model ${model}, which packages/ uses in each of them`,
        );
      }
      return shared;
    })
    .join('\n');
}

/** Fields whose right asks for a session: their resolvers get an identity that is somebody's. */
function fieldsWithSession(): string[] {
  return ['Query', 'Mutation'].flatMap((type) =>
    Object.entries(RIGHTS[type] ?? {})
      .filter(([, rule]) => needsSession(rule))
      .map(([field]) => `${type}.${field}#SignedInContext<ContextType>`),
  );
}

/** Names what the resolvers' types take from elsewhere: the plugin knows them in one file alone. */
function importOf(types: string, resolvers: string): string {
  const own = new Set(exportsOf(resolvers));
  const used = new Set(resolvers.match(/\w+/g));
  const names = exportsOf(types).filter((name) => used.has(name) && !own.has(name));
  const signedIn = used.has('SignedInContext')
    ? "import type { SignedInContext } from '@vobe/service-kit/authorization';\n"
    : '';
  return `${signedIn}import type { ${names.join(', ')} } from './types.ts';\n`;
}

function exportsOf(source: string): string[] {
  return [...source.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name = '']) => name);
}

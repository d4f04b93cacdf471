// Generates web/__generated__/operations.ts: result and variable types for every GraphQL operation of the web app.
// graphql-js does the reading and checking; `--check` compares instead of writing, for CI.
import { readFileSync, readdirSync, writeFileSync, mkdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  parse,
  print,
  typeFromAST,
  validate,
  visit,
} from 'graphql';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const target = path.join(root, 'web/__generated__/operations.ts');
const SCALARS = {
  ID: 'string',
  String: 'string',
  DateTime: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
};

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

export function apiSchema() {
  const shared = readFileSync(
    path.join(root, 'packages/service-kit/schema/shared.graphql'),
    'utf8',
  );
  const services = readdirSync(path.join(root, 'subgraphs'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = path.join(root, 'subgraphs', name);
      const own = readdirSync(folder)
        .filter((file) => file.endsWith('.graphql'))
        .sort();
      const sdl = [
        shared,
        ...own.map((file) => readFileSync(path.join(folder, file), 'utf8')),
      ].join('\n');
      return {
        name,
        url: `http://${name}.invalid/graphql`,
        typeDefs: parse(sdl),
        isEmpty: own.length === 0,
      };
    })
    .filter((service) => !service.isEmpty)
    .map(({ name, url, typeDefs }) => ({ name, url, typeDefs }));
  const result = composeServices(services);
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'));
  return Supergraph.build(result.supergraphSdl).apiSchema().toGraphQLJSSchema();
}

function loadDocuments() {
  const operations = [];
  const fragments = new Map();
  for (const file of filesUnder(path.join(root, 'web')).filter(
    (file) => !/node_modules|\.next/.test(file),
  )) {
    for (const definition of parse(readFileSync(file, 'utf8'), { noLocation: true }).definitions) {
      if (definition.kind === 'FragmentDefinition')
        fragments.set(definition.name.value, definition);
      else if (definition.kind === 'OperationDefinition') operations.push({ definition, file });
    }
  }
  operations.sort((a, b) => (a.definition.name.value < b.definition.name.value ? -1 : 1));
  return { operations, fragments };
}

/** Fragments that a definition spreads, at any depth, in the order they are met. */
function usedFragments(definition, fragments, found = new Map()) {
  visit(definition, {
    FragmentSpread(node) {
      const name = node.name.value;
      if (found.has(name)) return;
      const fragment = fragments.get(name);
      if (!fragment) throw new Error(`Unknown fragment ${name}`);
      found.set(name, fragment);
      usedFragments(fragment, fragments, found);
    },
  });
  return found;
}

/**
 * Merges the fields and spreads that an object of a type gets into one map by response name, so that
 * the printed type is flat and readable. `covers` tells whether a fragment's type covers the object's.
 */
function collect(selectionSet, fragments, covers, into = new Map()) {
  for (const selection of selectionSet.selections) {
    if (selection.kind === 'Field') {
      const name = selection.alias?.value ?? selection.name.value;
      const entry = into.get(name) ?? { field: selection.name.value, optional: true, sets: [] };
      if (!selection.directives?.some((directive) => /^(skip|include)$/.test(directive.name.value)))
        entry.optional = false;
      if (selection.selectionSet) entry.sets.push(selection.selectionSet);
      into.set(name, entry);
    } else {
      const fragment =
        selection.kind === 'FragmentSpread' ? fragments.get(selection.name.value) : selection;
      if (!covers(fragment.typeCondition?.name.value)) continue;
      collect(fragment.selectionSet, fragments, covers, into);
    }
  }
  return into;
}

function createPrinter(schema, fragments) {
  const enums = new Set();
  const inputs = new Set();

  function named(type) {
    if (isScalarType(type)) return SCALARS[type.name] ?? 'unknown';
    if (isEnumType(type)) enums.add(type);
    if (isInputObjectType(type) && !inputs.has(type)) {
      inputs.add(type);
      for (const field of Object.values(type.getFields())) named(getNamedType(field.type));
    }
    return type.name;
  }
  function wrap(type, inner) {
    if (isNonNullType(type)) return wrap(type.ofType, inner).replace(/ \| null$/, '');
    if (isListType(type)) return `ReadonlyArray<${wrap(type.ofType, inner)}> | null`;
    return `${inner} | null`;
  }
  function object(type, sets, indent) {
    if (isAbstractType(type)) {
      return schema
        .getPossibleTypes(type)
        .map((one) => object(one, sets, indent))
        .join(' | ');
    }
    const covers = (name) => {
      if (name === undefined || name === type.name) return true;
      const other = schema.getType(name);
      return isAbstractType(other) && schema.isSubType(other, type);
    };
    const fields = new Map();
    for (const set of sets) collect(set, fragments, covers, fields);
    const lines = [...fields].map(([name, { field, optional, sets: inner }]) => {
      if (field === '__typename') return `${indent}  readonly ${name}: '${type.name}';`;
      const fieldType = type.getFields()[field].type;
      const base = getNamedType(fieldType);
      const text = inner.length > 0 ? object(base, inner, `${indent}  `) : named(base);
      return `${indent}  readonly ${name}${optional ? '?' : ''}: ${wrap(fieldType, text)};`;
    });
    return `{\n${lines.join('\n')}\n${indent}}`;
  }
  const variables = (definition) =>
    (definition.variableDefinitions ?? []).map((variable) => {
      const type = typeFromAST(schema, variable.type);
      const optional = !isNonNullType(type) || variable.defaultValue;
      return `  ${variable.variable.name.value}${optional ? '?' : ''}: ${wrap(type, named(getNamedType(type)))};`;
    });
  const inputText = (type) =>
    Object.values(type.getFields()).map((field) => {
      const optional = !isNonNullType(field.type) || field.defaultValue !== undefined;
      return `  ${field.name}${optional ? '?' : ''}: ${wrap(field.type, named(getNamedType(field.type)))};`;
    });
  return { enums, inputs, object, variables, inputText };
}

export function generate() {
  const schema = apiSchema();
  const { operations, fragments } = loadDocuments();
  const printer = createPrinter(schema, fragments);
  const rootType = { query: schema.getQueryType(), mutation: schema.getMutationType() };
  const body = [];

  for (const [name, fragment] of [...fragments].sort()) {
    const type = schema.getType(fragment.typeCondition.name.value);
    body.push(
      `export type ${name}Fragment = ${printer.object(type, [fragment.selectionSet], '')};\n`,
    );
  }
  for (const { definition, file } of operations) {
    const name = definition.name.value;
    const used = [...usedFragments(definition, fragments).values()];
    const document = { kind: 'Document', definitions: [definition, ...used] };
    const problems = validate(schema, document);
    if (problems.length > 0)
      throw new Error(`${file}: ${problems.map((problem) => problem.message).join('; ')}`);
    const kind = definition.operation === 'query' ? 'Query' : 'Mutation';
    const variables = printer.variables(definition);
    body.push(
      `export type ${name}${kind}Variables = ${variables.length > 0 ? `{\n${variables.join('\n')}\n}` : 'Record<string, never>'};`,
      `export type ${name}${kind} = ${printer.object(rootType[definition.operation], [definition.selectionSet], '')};`,
      `export const ${name}Document = document<${name}${kind}, ${name}${kind}Variables>(\`\n${print(document).replace(/[`\\$]/g, '\\$&')}\n\`);\n`,
    );
  }
  const byName = (a, b) => (a.name < b.name ? -1 : 1);
  const types = [
    ...[...printer.inputs]
      .sort(byName)
      .map((type) => `export type ${type.name} = {\n${printer.inputText(type).join('\n')}\n};\n`),
  ];
  const enums = [...printer.enums].sort(byName).map(
    (type) =>
      `export type ${type.name} = ${type
        .getValues()
        .map((value) => `'${value.name}'`)
        .join(' | ')};\n`,
  );
  return [
    '// Generated by scripts/codegen-web.mjs from web/**/*.graphql and the composed schema. Do not edit.',
    "import type { OperationVariables, TypedDocumentNode } from '@apollo/client';",
    "import { parse } from 'graphql';\n",
    'function document<Result, Variables extends OperationVariables>(source: string): TypedDocumentNode<Result, Variables> {',
    '  return parse(source, { noLocation: true }) as unknown as TypedDocumentNode<Result, Variables>;',
    '}\n',
    ...enums,
    ...types,
    ...body,
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = generate();
  if (process.argv.includes('--check')) {
    if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
      console.error(
        'web/__generated__/operations.ts is out of date: run node scripts/codegen-web.mjs',
      );
      process.exit(1);
    }
  } else {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

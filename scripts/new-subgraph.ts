/**
 * npm run new:subgraph -- <name> [Entity]: makes a subgraph with one entity, which starts, composes and
 * passes a test of its own; CONTRIBUTING.md says how to go on.
 */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { specifiedScalarTypes } from 'graphql';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { NODE, ROOT } from './start/artifacts.ts';
import { readSubgraphs } from './supergraph.ts';

const TEMPLATE = path.join(import.meta.dirname, 'new-subgraph/template');

const USAGE = `Usage: npm run new:subgraph -- <name> [Entity]
name: two to twenty letters from a to z. Entity: two to thirty letters, PascalCase; the name's own where it is left out.`;

const [name = '', entity = capitalized(name), ...rest] = process.argv.slice(2);
const existing = readSubgraphs();
const names = existing.map((subgraph) => subgraph.name);
if (!/^[a-z]{2,20}$/.test(name) || !/^[A-Z][A-Za-z]{1,29}$/.test(entity) || rest.length > 0) {
  fail(USAGE);
}
if (names.includes(name) || existsSync(path.join(ROOT, 'subgraphs', name))) {
  fail(`There is a subgraph ${name} already.`);
}
for (const taken of [
  `node_modules/@vobe/${name}`,
  `tests/subgraphs/${name}.test.ts`,
  `tests/federation/rights/${name}.ts`,
]) {
  if (existsSync(path.join(ROOT, taken))) fail(`There is a ${taken} already.`);
}
if (existsSync(path.join(ROOT, 'prisma', name))) fail(`There is a folder prisma/${name} already.`);

const graph = readFileSync(path.join(ROOT, 'router/supergraph.graphql'), 'utf8');
if (
  new RegExp(String.raw`^(type|interface|union|enum|input|scalar) ${entity}\b`, 'm').test(graph)
) {
  fail(
    `There is a type ${entity} already: name the entity, npm run new:subgraph -- ${name} <Entity>.`,
  );
}

const rootField = `${entity.charAt(0).toLowerCase()}${entity.slice(1)}`;
if (new RegExp(String.raw`^  (${rootField}|create${entity})(\(| |:)`, 'm').test(graph)) {
  fail(
    `There is a field ${rootField} already: name the entity, npm run new:subgraph -- ${name} <Entity>.`,
  );
}
if (specifiedScalarTypes.some((scalar) => scalar.name === entity)) {
  fail(`${entity} is a type of GraphQL itself.`);
}

const port = Math.max(...existing.map(({ url }) => Number(new URL(url).port))) + 1;
const database = `vibe_${name}_db`;
const { dependencies } = JSON.parse(
  readFileSync(path.join(ROOT, 'subgraphs', names[0] ?? '', 'package.json'), 'utf8'),
) as { dependencies: Record<string, string> };
const words = (separator: string) =>
  entity.replace(/(?<=[a-z])(?=[A-Z])/g, separator).toLowerCase();
const noun = words(' ');
const aNoun = `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
const values: Record<string, string> = {
  name,
  Entity: entity,
  entity: rootField,
  file: words('-'),
  table: `${words('_')}s`,
  noun,
  aNoun,
  ANoun: capitalized(aNoun),
  sharedTables: sharedTables()
    .map((table) => `\`${table}\``)
    .join(', '),
  NAME: name.toUpperCase(),
  port: String(port),
  database,
  prisma: dependencies['@prisma/client'] ?? '',
  graphql: dependencies['graphql'] ?? '',
};

const DESTINATIONS = {
  subgraph: `subgraphs/${name}`,
  prisma: `prisma/${name}`,
  rights: 'tests/federation/rights',
};
for (const template of globSync('**/*.tmpl', { cwd: TEMPLATE })) {
  const file = template.replace(/\.tmpl$/, '');
  const [kind = '', ...rest] = file.split(path.sep);
  const folder = DESTINATIONS[kind as keyof typeof DESTINATIONS];
  const place = folder ? path.join(folder, ...rest) : `tests/subgraphs/${name}.test.ts`;
  await write(fill(place), fill(readFileSync(path.join(TEMPLATE, template), 'utf8')));
}
await write(
  `prisma/${name}/migrations/migration_lock.toml`,
  '# Which database the migrations are for.\nprovider = "postgresql"\n',
);
appendFileSync(
  path.join(ROOT, 'supergraph.yaml'),
  `  ${name}:\n    routing_url: http://127.0.0.1:${port}/graphql\n    schema:\n      folder: subgraphs/${name}\n    database: ${database}\n`,
);
await addRights();
link();
run('scripts/codegen.ts');
run('scripts/new-migration.ts', name, 'initial');
run('scripts/compose.ts');
console.log(`
subgraphs/${name} is there, on port ${port}. Try it: npm test -- tests/subgraphs/${name}.test.ts
Let npm name it in package-lock.json: npm install --package-lock-only`);

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Anybody may read the entity, who is signed in may make one. */
async function addRights(): Promise<void> {
  const place = 'packages/registry/src/rights.ts';
  const rules = {
    Query: `    // ${name}\n    ${rootField}: ANYONE,\n`,
    Mutation: `    // ${name}\n    create${entity}: SIGNED_IN,\n`,
  };
  let policy = readFileSync(path.join(ROOT, place), 'utf8');
  for (const [type, rule] of Object.entries(rules)) {
    const [head, rest = ''] = policy.split(`\n  ${type}: {\n`);
    policy = `${head}\n  ${type}: {\n${rest.replace('\n  },\n', () => `\n${rule}  },\n`)}`;
  }
  await write(place, policy);
}

/** The tables that every subgraph has. */
function sharedTables(): string[] {
  const schema = readFileSync(path.join(ROOT, 'prisma/service-tables.prisma'), 'utf8');
  return [...schema.matchAll(/@@map\("(\w+)"\)/g)].flatMap(([, table]) => table ?? []);
}

function fill(text: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
}

async function write(place: string, text: string): Promise<void> {
  const file = path.join(ROOT, place);
  const { ignored, inferredParser } = await getFileInfo(file, { resolveConfig: true });
  const options = await resolveConfig(file);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    ignored || !inferredParser ? text : await format(text, { ...options, filepath: file }),
  );
  console.log(`wrote ${place}`);
}

/** As npm links the packages of a workspace, without asking a registry. */
function link(): void {
  const place = path.join(ROOT, 'node_modules/@vobe', name);
  if (lstatSync(place, { throwIfNoEntry: false })) return;
  symlinkSync(path.join('../../subgraphs', name), place, 'junction');
}

function run(script: string, ...args: string[]): void {
  const { status } = spawnSync(NODE, [path.join(ROOT, script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

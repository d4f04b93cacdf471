/**
 * npm run codegen:clients [-- --check]: types of each client's operations, and the manifest that registers
 * them with the router, under the version of the client's package.json. Manifests of former versions
 * stay as they are: whatever is registered must be answered by the graph.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  generatePersistedQueryManifest,
  type PersistedQueryManifest,
} from '@apollo/generate-persisted-query-manifest';
import { codegen } from '@graphql-codegen/core';
import * as documentsPlugin from '@graphql-codegen/typed-document-node';
import * as operationsPlugin from '@graphql-codegen/typescript-operations';
import { concatAST, getOperationAST, parse, print, printSchema, separateOperations } from 'graphql';
import { readManifests } from '@vobe/router/registered-operations';
import { apiSchema } from './contract-files.ts';
import { emitGenerated, emitText, ROOT } from './generated.ts';
import { unansweredOperations } from './schema-changes.ts';

interface Client {
  readonly name: string;
  readonly workspace: string;
  /** Where its operations stand. */
  readonly folders: readonly string[];
  /** Where its generated files go; none where it is the router itself. */
  readonly generated: string | null;
}

const CLIENTS: readonly Client[] = [
  {
    name: 'web',
    workspace: 'web',
    folders: ['app', 'components', 'features', 'lib'],
    generated: '__generated__',
  },
  {
    name: 'mobile',
    workspace: 'clients/mobile',
    folders: ['operations'],
    generated: 'src/__generated__',
  },
  { name: 'rest', workspace: 'router', folders: ['src/rest/operations'], generated: null },
];

const COMMAND = 'npm run codegen:clients';
const MANIFESTS = 'router/operations';

process.chdir(ROOT);
const supergraphSdl = readFileSync('router/supergraph.graphql', 'utf8');
const schemaAst = apiSchema(supergraphSdl);
const schema = parse(printSchema(schemaAst));

async function emitTypes(filename: string, files: readonly string[]): Promise<void> {
  const source = await codegen({
    filename,
    schema,
    schemaAst,
    documents: files.map((location) => ({
      location,
      document: parse(readFileSync(location, 'utf8')),
    })),
    config: {
      useTypeImports: true,
      skipTypename: true,
      immutableTypes: true,
      maybeValue: 'T | null',
      scalars: { DateTime: 'string', ID: 'string' },
      documentMode: 'graphQLTag',
      gqlImport: '@apollo/client#gql',
      dedupeFragments: true,
    },
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations: operationsPlugin, documents: documentsPlugin },
  });
  // The plugin has no option for where the type comes from; clients know it from Apollo's.
  const typed = source.replace('@graphql-typed-document-node/core', '@apollo/client');
  await emitGenerated(filename, typed, COMMAND);
}

function manifestAsWritten(files: readonly string[]): PersistedQueryManifest {
  const all = concatAST(files.map((file) => parse(readFileSync(file, 'utf8'))));
  const operations = Object.entries(separateOperations(all)).map(([name, document]) => {
    const body = print(document);
    const id = createHash('sha256').update(body).digest('hex');
    return { id, name, type: getOperationAST(document)?.operation ?? ('query' as const), body };
  });
  operations.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

for (const { name, workspace, folders, generated } of CLIENTS) {
  const files = folders
    .flatMap((folder) =>
      readdirSync(path.join(workspace, folder), { withFileTypes: true, recursive: true }),
    )
    .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  if (generated !== null) await emitTypes(`${workspace}/${generated}/operations.ts`, files);
  const { version } = JSON.parse(readFileSync(`${workspace}/package.json`, 'utf8')) as {
    version: string;
  };
  // Apollo's clients add __typename by themselves; an endpoint's answer is what its operation says.
  const manifest =
    generated === null
      ? manifestAsWritten(files)
      : await generatePersistedQueryManifest({ documents: files }, undefined);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  emitText(`${MANIFESTS}/${name}/${version}.json`, text, COMMAND);
  if (generated !== null) emitText(`${workspace}/${generated}/manifest.json`, text, COMMAND);
}

for (const problem of unansweredOperations(supergraphSdl, readManifests(MANIFESTS))) {
  console.error(problem);
  process.exitCode = 1;
}

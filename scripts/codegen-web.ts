/** npm run codegen:web [-- --check]: types of the site's operations, from them and the composed graph. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { codegen } from '@graphql-codegen/core';
import * as documentsPlugin from '@graphql-codegen/typed-document-node';
import * as operationsPlugin from '@graphql-codegen/typescript-operations';
import { parse, printSchema } from 'graphql';
import { emitGenerated, ROOT } from './generated.ts';

const FILENAME = 'web/__generated__/operations.ts';

const schemaAst = Supergraph.build(
  readFileSync(path.join(ROOT, 'router/supergraph.graphql'), 'utf8'),
)
  .apiSchema()
  .toGraphQLJSSchema();

const documents = ['app', 'components', 'features', 'lib']
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, 'web', folder), { withFileTypes: true, recursive: true }),
  )
  .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql'))
  .map((entry) => path.join(entry.parentPath, entry.name))
  .sort()
  .map((location) => ({ location, document: parse(readFileSync(location, 'utf8')) }));

const source = await codegen({
  filename: FILENAME,
  schema: parse(printSchema(schemaAst)),
  schemaAst,
  documents,
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
// The plugin has no option for where the type comes from; the site knows it from the client.
const typed = source.replace('@graphql-typed-document-node/core', '@apollo/client');
await emitGenerated(FILENAME, typed, 'npm run codegen:web');

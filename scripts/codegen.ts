/** npm run codegen [-- --check]: writes each subgraph's resolver types from its schema. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescriptPlugin from '@graphql-codegen/typescript';
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers';
import { readTypeDefs } from '@vobe/service-kit/schema';
import { concatAST, parse } from 'graphql';
import { format } from 'prettier';

const ROOT = path.resolve(import.meta.dirname, '..');

/** What a resolver gets as its parent, where that is not what the graph shows. */
const MAPPERS: Record<string, readonly string[]> = {
  auth: ['User', 'Viewer', 'Session', 'UserConnection'],
  content: ['Post', 'PostConnection', 'User', 'Artist', 'Album'],
  artist: [
    'Artist', 'Album', 'Track', 'Genre', 'Credit', 'PartialDate',
    'ArtistConnection', 'AlbumConnection', 'TrackConnection', 'GenreConnection',
  ],
  comment: ['Comment', 'CommentConnection', 'Post', 'User'],
  search: [
    'SearchConnection', 'SearchHit', 'SearchFacets', 'Suggestion', 'ReindexRun',
    'Post', 'Artist', 'Album', 'Track',
  ],
}; // prettier-ignore

/** What the @link of each schema imports, as far as the schemas use it. */
const FEDERATION_DIRECTIVES = parse(`
  directive @link(url: String!, import: [String]) repeatable on SCHEMA
  directive @key(fields: String!) repeatable on OBJECT | INTERFACE
  directive @shareable on OBJECT | FIELD_DEFINITION
  directive @external on FIELD_DEFINITION
  directive @requires(fields: String!) on FIELD_DEFINITION
  directive @cost(weight: Int!) on FIELD_DEFINITION
`);

async function generate(service: string): Promise<string> {
  const typeDefs = readTypeDefs(path.join(ROOT, 'subgraphs', service));
  const filename = 'schema.ts';
  const source = await codegen({
    filename,
    schema: concatAST([FEDERATION_DIRECTIVES, typeDefs]),
    documents: [],
    config: {
      contextType: '../context.ts#Context',
      enumsAsTypes: true,
      federation: true,
      useTypeImports: true,
      skipTypename: true,
      optionalResolveType: true,
      maybeValue: 'T | null',
      inputMaybeValue: 'T | null | undefined',
      scalars: { DateTime: 'Date', ID: 'string', _Any: 'unknown', federation__FieldSet: 'string' },
      mappers: Object.fromEntries(
        (MAPPERS[service] ?? []).map((type) => [
          type,
          `../domain/model.ts#${type} as ${type}Model`,
        ]),
      ),
    },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript: typescriptPlugin, resolvers: resolversPlugin },
  });
  const header = `// Generated from the schema by npm run codegen; do not edit.\n/* eslint-disable */\n`;
  return format(header + source, { parser: 'typescript', printWidth: 100, singleQuote: true });
}

const check = process.argv.includes('--check');
let stale = 0;
for (const service of Object.keys(MAPPERS)) {
  const file = path.join(ROOT, 'subgraphs', service, 'src/__generated__/schema.ts');
  const wanted = await generate(service);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue;
  stale += 1;
  if (check) {
    console.error(
      `${path.relative(ROOT, file)} does not agree with its schema; run npm run codegen`,
    );
  } else {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, wanted);
    console.log(`wrote ${path.relative(ROOT, file)}`);
  }
}
process.exitCode = check && stale > 0 ? 1 : 0;

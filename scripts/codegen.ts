/** npm run codegen [-- --check]: writes each subgraph's resolver types from its schema. */
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescriptPlugin from '@graphql-codegen/typescript';
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers';
import { readTypeDefs } from '@vobe/service-kit/schema';
import { concatAST, parse } from 'graphql';
import { emitGenerated, ROOT } from './generated.ts';

/** What a resolver gets as its parent, where that is not what the graph shows. */
const MAPPERS: Record<string, readonly string[]> = {
  auth: ['User', 'Viewer', 'Session', 'UserConnection'],
  content: ['Post', 'PostConnection', 'TagCount', 'User', 'Artist', 'Album'],
  artist: [
    'Artist', 'Album', 'Track', 'Genre', 'Credit', 'PartialDate',
    'ArtistConnection', 'AlbumConnection', 'TrackConnection', 'GenreConnection',
  ],
  comment: ['Comment', 'CommentConnection', 'Post', 'User'],
  search: [
    'SearchConnection', 'SearchHit', 'SearchFacets', 'Suggestion', 'ReindexRun',
    'Post', 'Artist', 'Album', 'Track', 'User',
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
  return codegen({
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
}

for (const service of Object.keys(MAPPERS)) {
  const place = `subgraphs/${service}/src/__generated__/schema.ts`;
  await emitGenerated(place, await generate(service), 'npm run codegen');
}

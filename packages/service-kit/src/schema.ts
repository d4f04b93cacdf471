import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { concatAST, parse, Source, type DocumentNode, type GraphQLSchema } from 'graphql';
import { dateTimeScalar } from './scalars.ts';

type ResolverMap = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
>;

const ROOT = path.resolve(import.meta.dirname, '../../..');
const SHARED = path.resolve(import.meta.dirname, '../schema/shared.graphql');

/** A subgraph's schema: its own files, then what all subgraphs share. Nodes know their file and line. */
export function readTypeDefs(folder: string): DocumentNode {
  const own = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort((a, b) => Number(b === 'schema.graphql') - Number(a === 'schema.graphql'))
    .map((name) => path.join(folder, name));
  return concatAST(
    [...own, SHARED].map((file) =>
      parse(new Source(readFileSync(file, 'utf8'), path.relative(ROOT, file))),
    ),
  );
}

/** The executable schema of the subgraph whose *.graphql files lie in the folder. */
export function loadSubgraphSchema(folder: string, resolvers: object): GraphQLSchema {
  // The generated resolver types are stricter than the builder's and not assignable to them.
  const all = { ...resolvers, DateTime: dateTimeScalar } as ResolverMap;
  return buildSubgraphSchema([{ typeDefs: readTypeDefs(folder), resolvers: all }]);
}

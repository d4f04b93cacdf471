import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import { dateTimeScalar } from './scalars.ts';

type ResolverMap = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
>;

const SHARED = path.resolve(import.meta.dirname, '../schema/shared.graphql');

/** A subgraph's schema language: its own files, then what all subgraphs share. */
export function readTypeDefs(folder: string): string {
  const own = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort((a, b) => Number(b === 'schema.graphql') - Number(a === 'schema.graphql'))
    .map((name) => path.join(folder, name));
  return [...own, SHARED].map((file) => readFileSync(file, 'utf8')).join('\n');
}

/** The executable schema of the subgraph whose *.graphql files lie in the folder. */
export function loadSubgraphSchema(folder: string, resolvers: object): GraphQLSchema {
  // The generated resolver types are stricter than the builder's and not assignable to them.
  const all = { ...resolvers, DateTime: dateTimeScalar } as ResolverMap;
  return buildSubgraphSchema([{ typeDefs: parse(readTypeDefs(folder)), resolvers: all }]);
}

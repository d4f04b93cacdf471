import { Supergraph } from '@apollo/federation-internals';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { contractSchemas, forEachContract, type Contract } from '@vobe/router/contracts';

const HEADER = '# Written by npm run compose; do not edit.\n';

/** The schema of a composed supergraph without what only the router needs to know. */
export const apiSchema = (supergraphSdl: string): GraphQLSchema =>
  Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();

/** What each contract shows, in an order that does not depend on the subgraphs'. */
export function contractTexts(supergraphSdl: string): Readonly<Record<Contract, string>> {
  const shown = contractSchemas(apiSchema(supergraphSdl), supergraphSdl);
  return forEachContract(
    (contract) => `${HEADER}${printSchema(lexicographicSortSchema(shown[contract]))}\n`,
  );
}

/** The graph as each kind of client sees it, for their code generators: place and text. */
export const contractFiles = (supergraphSdl: string) =>
  Object.entries(contractTexts(supergraphSdl)).map(
    ([contract, text]) => [`docs/api/contracts/${contract}.graphql`, text] as const,
  );

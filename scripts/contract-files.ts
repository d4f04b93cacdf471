import { Supergraph } from '@apollo/federation-internals';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { contractSchema, CONTRACTS, type Contract } from '@vobe/router/contracts';

const HEADER = '# Written by npm run compose; do not edit.\n';

/** The schema of a composed supergraph without what only the router needs to know. */
export const apiSchema = (supergraphSdl: string): GraphQLSchema =>
  Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();

/** What a contract shows, in an order that does not depend on the subgraphs'. */
export function contractText(supergraphSdl: string, contract: Contract): string {
  const schema = contractSchema(apiSchema(supergraphSdl), supergraphSdl, contract);
  return `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** The graph as each kind of client sees it, for their code generators: place and text. */
export const contractFiles = (supergraphSdl: string) =>
  CONTRACTS.map(
    (contract) =>
      [`docs/api/contracts/${contract}.graphql`, contractText(supergraphSdl, contract)] as const,
  );

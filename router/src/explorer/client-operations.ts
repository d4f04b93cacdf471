import { getOperationAST, parse, type GraphQLSchema } from 'graphql';
import type { RegisteredOperation } from '../operations/registered-operations.ts';
import { sampleVariables } from '../operations/sample-variables.ts';

/** An operation of a released client, ready to be run. */
export interface ClientOperation extends Pick<
  RegisteredOperation,
  'client' | 'versions' | 'name' | 'text'
> {
  /** Of the kinds that it needs; the values are nobody's. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What clients ask, by client and name. */
export function clientOperations(
  schema: GraphQLSchema,
  registered: readonly RegisteredOperation[],
): ClientOperation[] {
  return registered
    .map(({ client, versions, name, text }) => {
      const operation = getOperationAST(parse(text));
      const variables = operation ? sampleVariables(schema, operation) : {};
      return { client, versions, name, text, variables };
    })
    .sort((a, b) => a.client.localeCompare(b.client) || a.name.localeCompare(b.name));
}

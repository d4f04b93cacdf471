import type { GraphQLSchema } from 'graphql';
import type { RegisteredOperations } from '../operations/registered-operations.ts';
import type { RestEndpoint } from './endpoint.ts';
import { resolveEndpoint, type ResolvedEndpoint } from './resolved-endpoint.ts';
import { ENDPOINTS } from './table.ts';

/** The name that the operations of the endpoints are registered under. */
const CLIENT = 'rest';

/** The endpoints whose subgraphs are there, with their operations. */
export function servedEndpoints(
  schema: GraphQLSchema,
  registered: RegisteredOperations,
): ResolvedEndpoint[] {
  const operations = new Map(
    registered
      .list()
      .filter(({ client }) => client === CLIENT)
      .map((one) => [one.name, one.text]),
  );
  const isServed = (one: RestEndpoint): one is RestEndpoint & { readonly operation: string } =>
    one.operation !== null;
  return ENDPOINTS.filter(isServed).map((endpoint) => {
    const source = operations.get(endpoint.operation);
    if (source === undefined) throw new Error(`${endpoint.operation} is not registered`);
    return resolveEndpoint(schema, endpoint, source);
  });
}

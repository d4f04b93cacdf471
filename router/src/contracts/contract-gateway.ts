import type { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { RouterContext } from '../context.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<RouterContext>['gateway'];
type Executor = Awaited<ReturnType<GatewayInterface['load']>>['executor'];

/**
 * A gateway that is loaded already, as a server of one contract sees it: operations are validated, explained and
 * introspected by the contract's schema, and executed by the one gateway behind all.
 */
export function contractGateway(
  { executor }: Awaited<ReturnType<ApolloGateway['load']>>,
  apiSchema: GraphQLSchema,
  coreSupergraphSdl: string,
): GatewayInterface {
  let onLoad: (() => void) | undefined;
  return {
    onSchemaLoadOrUpdate(callback) {
      onLoad = () => callback({ apiSchema, coreSupergraphSdl });
      return () => (onLoad = undefined);
    },
    async load() {
      onLoad?.();
      return { executor: executor as Executor };
    },
    // Whoever loaded it stops it.
    stop: () => Promise.resolve(),
  };
}

import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import { boundedErrors } from '@vobe/service-kit/bounds/errors';
import { checkVariables } from '@vobe/service-kit/bounds/variables-plugin';
import type { Identity } from '@vobe/service-kit/identity';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { Config } from '../config.ts';
import type { RouterContext } from '../context.ts';
import { formatError } from '../errors.ts';
import { withScalars } from '../gateway.ts';
import { introspection } from '../introspection.ts';
import { observe, statusByMediaType } from '../plugins.ts';
import { contractGateway } from './contract-gateway.ts';
import { contractOf, contractSchemas, forEachContract, type Contract } from './contracts.ts';

export interface GraphQLServersOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly supergraphSdl: string;
}

/** A server for each contract, in front of one gateway. */
export class GraphQLServers {
  readonly schemas: Readonly<Record<Contract, GraphQLSchema>>;
  readonly #servers: Readonly<Record<Contract, ApolloServer<RouterContext>>>;

  constructor(loaded: Awaited<ReturnType<ApolloGateway['load']>>, options: GraphQLServersOptions) {
    const { supergraphSdl } = options;
    const shown = contractSchemas(loaded.schema, supergraphSdl);
    this.schemas = forEachContract((contract) => withScalars(shown[contract]));
    this.#servers = forEachContract((contract) => {
      const gateway = contractGateway(loaded, shown[contract], supergraphSdl);
      return createServer(gateway, this.schemas[contract], options);
    });
  }

  of(contract: Contract): ApolloServer<RouterContext> {
    return this.#servers[contract];
  }

  /** The one for operations that somebody has written. */
  for(identity: Identity): ApolloServer<RouterContext> {
    return this.of(contractOf(identity));
  }

  async start(): Promise<void> {
    await Promise.all(Object.values(this.#servers).map((server) => server.start()));
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#servers).map((server) => server.stop()));
  }
}

/** @param schema Its own, with scalars that refuse what the subgraphs would. */
function createServer(
  gateway: ReturnType<typeof contractGateway>,
  schema: GraphQLSchema,
  { config, log, metrics }: GraphQLServersOptions,
): ApolloServer<RouterContext> {
  return new ApolloServer<RouterContext>({
    gateway,
    introspection: config.INTROSPECTION,
    hideSchemaDetailsFromClientErrors: !config.SUGGESTIONS,
    validationOptions: { maxErrors: 5 },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false, // the process stops its parts in order
    allowBatchedHttpRequests: false,
    // Hashes are looked up before the limits, which measure the text.
    persistedQueries: false,
    csrfPrevention: false, // every door has it, not this one alone: see admission.ts
    logger: log,
    plugins: [
      checkVariables(
        ({ identity }) => identity.locale,
        () => schema,
      ),
      introspection(schema),
      statusByMediaType(),
      observe(metrics, log),
      // Apollo's own page would be loaded from elsewhere.
      ApolloServerPluginLandingPageDisabled(),
      // Each endpoint says itself who may keep its answers.
      ApolloServerPluginCacheControlDisabled(),
      boundedErrors(),
    ],
    formatError,
  });
}

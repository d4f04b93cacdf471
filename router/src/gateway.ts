import { ApolloGateway } from '@apollo/gateway';
import { prettyFormatQueryPlan } from '@apollo/query-planner';
import { buildSchema, isScalarType, printSchema, type GraphQLSchema } from 'graphql';
import { NotReady } from '@vobe/service-kit/http';
import type { Logger } from '@vobe/service-kit/log';
import type { Metrics } from '@vobe/service-kit/metrics';
import { dateTimeScalar } from '@vobe/service-kit/scalars';
import type { SubgraphCache } from './cache/subgraph-cache.ts';
import type { Config } from './config.ts';
import type { RouterContext } from './context.ts';
import { SignedDataSource } from './data-source.ts';
import { SubgraphFetcher } from './resilience/subgraph-fetcher.ts';
import { subgraphMetrics } from './resilience/subgraph-metrics.ts';

/** Plans compared for one operation. The graph's own operations need fewer than ten. */
const MAX_PLANS = 200;

/** The gateway over a composed supergraph. It needs no subgraph to start. */
export function createGateway(
  supergraphSdl: string,
  options: { config: Config; cache: SubgraphCache | null; metrics: Metrics; log: Logger },
) {
  // Apollo's gateway would report its use; nobody asked for that, and there is no other way to turn it off.
  // eslint-disable-next-line no-restricted-properties -- written, not read
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
  const { config, cache, log } = options;
  const fetchers: SubgraphFetcher[] = [];
  const addresses = new Map<string, string>();
  const states = () => Object.fromEntries(fetchers.map(({ name, isUp }) => [name, isUp]));
  const metrics = subgraphMetrics(options.metrics, states);
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: log,
    experimental_didResolveQueryPlan({ queryPlan, requestContext }) {
      const { trace } = requestContext.context as RouterContext;
      if (trace) trace.plan = prettyFormatQueryPlan(queryPlan);
    },
    queryPlannerConfig: { debug: { maxEvaluatedPlans: MAX_PLANS, pathsLimit: 2000 } },
    buildService: ({ name, url }) => {
      const address = config.subgraphUrls(name) ?? url;
      if (!address) throw new Error(`supergraph.yaml says no address of ${name}`);
      addresses.set(name, address);
      const fetcher = new SubgraphFetcher({
        name,
        url: address,
        internalSecret: config.INTERNAL_SECRET,
        readTimeoutMs: config.SUBGRAPH_TIMEOUT_MS,
        writeTimeoutMs: config.SUBGRAPH_WRITE_TIMEOUT_MS,
        ...{ metrics, log },
      });
      fetchers.push(fetcher);
      return new SignedDataSource({ name, fetcher, cache, log });
    },
  });
  return {
    gateway,
    /** Where a subgraph answers; known once the gateway is loaded. */
    addressOf: (name: string) => addresses.get(name),
    /** Whether each subgraph is up, as far as calls of it have shown. */
    states,
    /** @throws NotReady if a subgraph rejects our signatures: a clock or a secret is wrong. */
    checkSignatures() {
      const refusals = fetchers.flatMap(({ name, refusal }) =>
        refusal ? [`${name}: ${refusal}`] : [],
      );
      if (refusals.length > 0) throw new NotReady(refusals.join('; '));
    },
    async close() {
      await Promise.all(fetchers.map((fetcher) => fetcher.close()));
    },
  };
}

/** A copy of the composed schema with scalars that refuse what the subgraphs would: a supergraph has but their names. */
export function withScalars(composed: GraphQLSchema): GraphQLSchema {
  const schema = buildSchema(printSchema(composed));
  const { parseValue, parseLiteral } = dateTimeScalar;
  const dateTime = schema.getType(dateTimeScalar.name);
  if (isScalarType(dateTime)) Object.assign(dateTime, { parseValue, parseLiteral });
  return schema;
}

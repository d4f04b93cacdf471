import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connectionsOf } from '@vobe/service-kit/config';
import { createHttpServer, type Service } from '@vobe/service-kit/http';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { Admission } from './admission.ts';
import { openCache } from './cache/open-cache.ts';
import type { Config } from './config.ts';
import { graphqlEndpoint } from './endpoints/graphql.ts';
import { mediaEndpoint } from './endpoints/media.ts';
import { mobileEndpoint } from './endpoints/mobile.ts';
import { streamEndpoint } from './endpoints/stream.ts';
import { followAllEvents } from './events.ts';
import { allowOrigins } from './cross-origin.ts';
import { clientOperations, type ClientOperation } from './explorer/client-operations.ts';
import { explorerRoutes } from './explorer/routes.ts';
import { GraphQLServers } from './contracts/graphql-servers.ts';
import { createGateway } from './gateway.ts';
import { KeySet } from './key-set.ts';
import { CostlyRequests } from './limits/costly-requests.ts';
import { OperationLimits } from './limits/limits.ts';
import { RateLimits } from './limits/rate-limits.ts';
import { LiveFeed } from './live/live-feed.ts';
import { Streams } from './live/streams.ts';
import { MemoryOperationStore } from './operations/automatic-operations.ts';
import { planAhead, validOperations } from './operations/plan-ahead.ts';
import { readManifests, RegisteredOperations } from './operations/registered-operations.ts';
import { BODY_LIMIT_BYTES, parseJsonBodies, refusalOf, refuse } from './requests.ts';
import { REST_PREFIX, restEndpoint } from './rest/rest-endpoint.ts';
import { RevocationList } from './revocations.ts';
import { securityHeaders } from './security-headers.ts';

const SUPERGRAPH = path.resolve(import.meta.dirname, '../supergraph.graphql');
/** Manifests of the clients' operations, `<client>/<version>.json`; versions that are in use stay there. */
const OPERATIONS = path.resolve(import.meta.dirname, '../operations');

/** Composes the router; nothing runs before start(). */
export function createApp(
  config: Config,
  supergraphSdl = readFileSync(SUPERGRAPH, 'utf8'),
): Service {
  const log = createLogger('router', config.LOG_LEVEL, config.LOG_DIR);
  const metrics = new Metrics('router');
  const keys = new KeySet(config.JWKS_URL, log);
  const revocations = new RevocationList(config.JWKS_URL, config.INTERNAL_SECRET, log);
  const kept = openCache(config, log, metrics);
  const feed = new LiveFeed(metrics);
  const streams = new Streams(metrics);
  // What is kept is dropped before anybody is sent what has become of it.
  const events = followAllEvents(config, log, [kept.purge, (messages) => feed.handle(messages)]);
  const { gateway, addressOf, checkSignatures, states, close } = createGateway(supergraphSdl, {
    ...{ config, metrics, log },
    cache: kept.cache,
  });
  const costly = new CostlyRequests(metrics);
  const rates = new RateLimits(config, log, metrics);
  let limits: OperationLimits | undefined;
  let servers: GraphQLServers | undefined;
  let media: ReturnType<typeof mediaEndpoint> | undefined;
  const stopped = new AbortController();
  let planning: Promise<void> | undefined;
  const automatic = new MemoryOperationStore();
  const admission = new Admission({
    config,
    tokens: { keys, revocations },
    ...{ costly, rates },
    limits: () => limits,
  });
  const http = createHttpServer({
    service: 'router',
    host: config.HOST,
    port: config.ROUTER_PORT,
    drainMs: config.DRAIN_MS,
    connections: connectionsOf(config),
    portVariable: 'ROUTER_PORT',
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: config.TRUST_PROXY,
    log,
    metrics,
    async checkReady() {
      checkSignatures();
      // A subgraph that is down makes parts of answers null, and the router no less ready.
      return { subgraphs: states() };
    },
  });

  http.app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const refused = refusalOf(error, request);
    if (refused.status === 500)
      log.error({ err: error, correlationId: request.id }, 'request failed');
    return refuse(reply, refused);
  });
  securityHeaders(http.app);
  parseJsonBodies(http.app);
  let offered: readonly ClientOperation[] = [];
  if (config.EXPLORER) explorerRoutes(http.app, () => offered);
  return {
    async start() {
      const loaded = await gateway.load();
      limits = new OperationLimits(loaded.schema, supergraphSdl);
      servers = new GraphQLServers(loaded, { config, log, metrics, supergraphSdl });
      await servers.start();
      await allowOrigins(http.app, config.CORS_ORIGINS);
      const operations = validOperations(servers.schemas, readManifests(OPERATIONS), log);
      const registered = new RegisteredOperations(operations);
      offered = clientOperations(servers.schemas.admin, registered.list());
      graphqlEndpoint(http.app, {
        ...{ servers, admission, registered, automatic },
        hasTraces: config.TRACES,
      });
      streamEndpoint(http.app, { servers, admission, registered, feed, streams, log });
      media = mediaEndpoint(http.app, {
        ...{ admission, addressOf, log },
        cache: kept.cache,
        internalSecret: config.INTERNAL_SECRET,
      });
      keys.prepare();
      revocations.start();
      events.start();
      await http.app.register(mobileEndpoint, {
        apollo: servers.of('mobile'),
        admission,
        registered,
      });
      await http.app.register(restEndpoint, {
        prefix: REST_PREFIX,
        ...{ apollo: servers.of('admin'), schema: servers.schemas.admin },
        ...{ admission, registered, log },
      });
      await http.listen();
      planning = planAhead(servers.of('admin'), servers.schemas.admin, operations, stopped.signal);
    },
    drain() {
      streams.close();
      return http.drain();
    },
    async stop() {
      streams.close();
      await http.close();
      stopped.abort();
      await planning;
      await revocations.stop();
      await events.stop();
      await kept.close();
      rates.close();
      await servers?.stop();
      await media?.close();
      await gateway.stop();
      await close();
    },
  };
}

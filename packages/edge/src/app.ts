import compress from '@fastify/compress';
import { openBus } from '@vobe/event-bus/open-bus';
import { connectionsOf } from '@vobe/service-kit/config';
import { createHttpServer, NotReady, type Service } from '@vobe/service-kit/http';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { COMPRESSION } from './compression.ts';
import type { EdgeConfig } from './config.ts';
import { createForwarder } from './forward.ts';
import { createLive } from './live.ts';
import { createMedia } from './media.ts';
import { purgeByEvents } from './purging.ts';
import { NOWHERE, pathOf } from './request.ts';
import { openUpstream } from './upstream.ts';

/** Behind a proxy all readers come from its address. */
function connectionsOfEdge(config: EdgeConfig) {
  const { total, perAddress } = connectionsOf(config);
  return { total, perAddress: config.WEB_TRUST_PROXY ? total : perAddress };
}

/**
 * The HTTP cache in front of the site: it keeps pages that are for everybody as their headers say,
 * drops them when events change what they show, and bounds what reaches the site.
 */
export function createApp(config: EdgeConfig): Service {
  const log = createLogger('edge', config.LOG_LEVEL, config.LOG_DIR);
  const metrics = new Metrics('edge');
  const upstream = openUpstream(config.WEB_RENDER_URL);
  const bus = openBus('edge', config, log);
  const purging = purgeByEvents(bus, config.WEB_PORT, upstream.store, log);
  const forward = createForwarder(upstream, { trustsProxy: config.WEB_TRUST_PROXY, log, metrics });
  const live = createLive(config, log, metrics);
  const media = createMedia(config, log);
  const server = createHttpServer({
    service: 'edge',
    host: config.WEB_HOST,
    port: config.WEB_PORT,
    portVariable: 'WEB_PORT',
    drainMs: config.DRAIN_MS,
    connections: connectionsOfEdge(config),
    log,
    metrics,
    rewriteUrl: ({ url = '/' }) => pathOf(url) ?? NOWHERE,
    async checkReady() {
      const { statusCode, body } = await upstream.direct.request({
        origin: config.WEB_RENDER_URL,
        path: '/health/ready',
        method: 'GET',
      });
      await body.dump();
      if (statusCode !== 200) throw new NotReady('the site behind it is not ready');
    },
  });
  return {
    async start() {
      await server.app.register(compress, COMPRESSION);
      await server.app.register(media.route);
      await server.app.register(async (app) => {
        await forward(app);
        live.route(app);
      });
      await server.listen();
      purging.start();
    },
    drain() {
      live.drain();
      return server.drain();
    },
    async stop() {
      live.drain();
      await server.close();
      await purging.stop();
      await bus.close();
      await live.close();
      await media.close();
      await upstream.close();
    },
  };
}

import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createPublisher } from '@vobe/event-bus/outbox/publisher';
import { exportRoute } from '@vobe/service-kit/export';
import { keepCounts } from '@vobe/service-kit/kept-counts';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { loadSubgraphSchema } from '@vobe/service-kit/schema';
import { createSubgraph } from '@vobe/service-kit/subgraph';
import type { Service } from '@vobe/service-kit/http';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { resolvers } from './resolvers/index.ts';
import { albumStates, artistStates, trackStates } from './data/states.ts';
import { createServices } from './services/index.ts';
import { refoldArtists } from './services/refold-artists.ts';

/** So long the service waits for names to be folded anew; of a large catalogue the rest follows. */
const REFOLDING_MS = 5000;

/** Puts the service together; nothing runs before start(). */
export function createApp(config: Config): Service {
  const log = createLogger('artist', config.LOG_LEVEL, config.LOG_DIR);
  const metrics = new Metrics('artist');
  const db = openDatabase(config.ARTIST_DATABASE_URL, metrics);
  // A client of its own: what runs in the background may take longer than a request.
  const backgroundDb = openDatabase(config.ARTIST_DATABASE_URL);
  const services = createServices(db);
  const counts = keepCounts(backgroundDb, log, metrics);
  const publisher = createPublisher({
    service: 'artist',
    databaseUrl: config.ARTIST_DATABASE_URL,
    settings: config,
    log,
    metrics,
  });
  const server = createSubgraph<Context>({
    service: 'artist',
    host: config.HOST,
    port: config.ARTIST_PORT,
    drainMs: config.DRAIN_MS,
    portVariable: 'ARTIST_PORT',
    internalSecret: config.INTERNAL_SECRET,
    log,
    metrics,
    database: db,
    schema: loadSubgraphSchema(path.resolve(import.meta.dirname, '..'), resolvers),
    routes: (app, verifier) => {
      exportRoute(app, verifier, {
        ARTIST: (after, limit) => artistStates(backgroundDb, { after, limit }),
        ALBUM: (after, limit) => albumStates(backgroundDb, { after, limit }),
        TRACK: (after, limit) => trackStates(backgroundDb, { after, limit }),
      });
    },
    createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
  });
  const stopping = new AbortController();
  let refolding: Promise<void> = Promise.resolve();
  const refold = async () => {
    try {
      const count = await refoldArtists(backgroundDb, stopping.signal);
      if (count > 0) log.info({ count }, 'names of an older version were folded anew');
    } catch (error) {
      log.warn({ err: error }, 'names of an older version could not be folded anew');
    }
  };
  return {
    async start() {
      refolding = refold();
      await Promise.race([refolding, setTimeout(REFOLDING_MS, undefined, { ref: false })]);
      await server.start();
      publisher.start();
      counts.start();
    },
    drain: () => server.drain(),
    async stop() {
      stopping.abort();
      await server.stop();
      await publisher.stop();
      await counts.stop();
      await refolding;
      await Promise.all([db.$disconnect(), backgroundDb.$disconnect()]);
    },
  };
}

import type { Service } from '@vobe/service-kit/http';
import { keepCounts } from '@vobe/service-kit/kept-counts';
import { backgroundJob } from '@vobe/subgraph/background-job';
import { createSubgraphService } from '@vobe/subgraph/subgraph-service';
import type { Config } from './config.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { personalData } from './data/personal-data.ts';
import { albumSnapshots, artistSnapshots, trackSnapshots } from './data/snapshots.ts';
import { resolvers } from './resolvers/index.ts';
import { createServices } from './services/index.ts';
import { refoldArtists } from './services/refold-artists.ts';

/** How long the start waits for names to be refolded; of a large catalogue the rest follows in the background. */
const REFOLDING_MS = 5000;

export const createApp = (config: Config): Service =>
  createSubgraphService(
    config,
    { source: import.meta.dirname, resolvers, personalData, openDatabase },
    ({ db, backgroundDb, log, metrics }) => {
      const services = createServices(db);
      const refolding = backgroundJob(log, 'refold names', (signal) =>
        refoldArtists(backgroundDb, signal),
      );
      return {
        createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
        exports: {
          ARTIST: (after, limit) => artistSnapshots(backgroundDb, { after, limit }),
          ALBUM: (after, limit) => albumSnapshots(backgroundDb, { after, limit }),
          TRACK: (after, limit) => trackSnapshots(backgroundDb, { after, limit }),
        },
        jobs: [keepCounts(backgroundDb, log, metrics), refolding],
        prepare: () => refolding.within(REFOLDING_MS),
      };
    },
  );

import { openMailer } from '@vobe/mail/open-mailer';
import type { Service } from '@vobe/service-kit/http';
import { createSubgraphService } from '@vobe/subgraph/subgraph-service';
import { createStaff } from './clients/staff.ts';
import type { Config } from './config.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { personalData } from './data/personal-data.ts';
import { resolvers } from './resolvers/index.ts';
import { trackingTokens } from './security/tracking-tokens.ts';
import { closingJob } from './services/close-resolved.ts';
import { createServices } from './services/index.ts';
import { ticketMailJob } from './services/send-mails.ts';

export const createApp = (config: Config): Service =>
  createSubgraphService(
    config,
    { source: import.meta.dirname, resolvers, personalData, openDatabase },
    ({ db, backgroundDb, log, metrics }) => {
      const { AUTH_URL: url, INTERNAL_SECRET: internalSecret } = config;
      const staff = createStaff({ service: 'auth', url, internalSecret });
      const { mailer } = openMailer(config);
      const tokenOf = trackingTokens(config.FEEDBACK_LINK_SECRET);
      const services = createServices({ db, staff, tokenOf, limits: config });
      return {
        createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
        jobs: [
          closingJob(backgroundDb, log),
          ticketMailJob({
            ...{ db: backgroundDb, mailer, tokenOf, siteUrl: config.PUBLIC_URL, log, metrics },
          }),
        ],
      };
    },
  );

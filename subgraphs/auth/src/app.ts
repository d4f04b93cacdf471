import { moderationDecided } from '@vobe/event-contracts/events/moderation-decided';
import { openMailer } from '@vobe/mail/open-mailer';
import { erasuresRoute } from '@vobe/personal-data/routes';
import type { Service } from '@vobe/service-kit/http';
import { SUBGRAPH_NAMES } from '@vobe/registry/subgraphs';
import { openStorage } from '@vobe/storage/open-storage';
import { urlVariableOf } from '@vobe/subgraph/config';
import { backgroundJob } from '@vobe/subgraph/background-job';
import { createSubgraphService } from '@vobe/subgraph/subgraph-service';
import { remoteSource } from './clients/personal-data.ts';
import type { Config } from './config.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { personalData } from './data/personal-data.ts';
import { pageOfProfiles } from './data/users.ts';
import { mediaRoutes } from './media-routes.ts';
import { openPlaces } from './places/places.ts';
import { resolvers } from './resolvers/index.ts';
import { addRoutes } from './routes.ts';
import { createSecurity } from './security/index.ts';
import { dueAccountsJob, eraseAccounts, ledgerJob } from './services/erase-accounts.ts';
import { expiryJob } from './services/expiry-job.ts';
import { followDecision } from './services/follow-decision.ts';
import { createServices } from './services/index.ts';
import { exportJob } from './services/export-job.ts';
import { localSource } from './services/local-source.ts';
import { refoldUsers } from './services/refold-users.ts';
import { rekeyEmails } from './services/rekey-emails.ts';
import { accountMailJob } from './services/send-mails.ts';
import { unusedFilesJob } from './services/unused-files.ts';

export const createApp = (config: Config): Service =>
  createSubgraphService(
    config,
    {
      ...{ source: import.meta.dirname, resolvers, personalData, openDatabase },
      contracts: [moderationDecided],
    },
    ({ db, backgroundDb, bus, log, metrics }) => {
      const { keys, ...security } = createSecurity(config, db, log);
      const { mailer, mailbox } = openMailer(config);
      const isProduction = config.NODE_ENV === 'production';
      if (mailbox) {
        log[isProduction ? 'error' : 'warn'](
          { folder: config.MAILBOX_DIR },
          'no SMTP_URL: mails are kept in a folder, and reach nobody',
        );
      }
      const storage = openStorage(config);
      const unusedFiles = unusedFilesJob(backgroundDb, storage, log);
      const { linkTokens, accessTokens } = security;
      const dataExports = exportJob({
        ...{ db: backgroundDb, storage, linkTokens, log },
        sources: [
          localSource(backgroundDb),
          ...SUBGRAPH_NAMES.filter((name) => name !== 'auth').map((name) =>
            remoteSource(name, config[urlVariableOf(name)], config.INTERNAL_SECRET),
          ),
        ],
      });
      const services = createServices({
        ...{ db, storage, unusedFiles, dataExports, limits: config, ...security },
        places: openPlaces(config.GEOIP_DATABASE),
        // Their links are as good as passwords: of real people not even administrators read them.
        mailbox: isProduction ? null : mailbox,
      });
      let wakeErasing: (() => void) | undefined;
      const wake = () => wakeErasing?.();
      return {
        createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
        exports: { USER: (after, limit) => pageOfProfiles(backgroundDb, after, limit) },
        consumes: {
          async apply(tx, events) {
            for (const event of events) await followDecision(security, tx, event);
          },
        },
        erases: {
          ...eraseAccounts({ accessTokens, storage, bus, mailbox }),
          onJob: (wakeJob) => (wakeErasing = wakeJob),
        },
        // Nobody waits for names: only the administrators' filter finds less meanwhile.
        jobs: [
          expiryJob(backgroundDb, log),
          dueAccountsJob(backgroundDb, log, wake),
          ledgerJob(backgroundDb, storage, log, wake),
          accountMailJob({
            ...{ db: backgroundDb, mailer, linkTokens, log, metrics },
            siteUrl: config.PUBLIC_URL,
          }),
          unusedFiles,
          dataExports,
          backgroundJob(log, 'refold names', (signal) => refoldUsers(backgroundDb, signal)),
        ],
        routes(app, verifier) {
          erasuresRoute(app, verifier, backgroundDb);
          addRoutes(app, verifier, { backgroundDb, keys });
          mediaRoutes(app, verifier, services, log);
        },
        prepare: () => rekeyEmails(backgroundDb, log),
        async checkReady() {
          await keys.signingKey();
        },
      };
    },
  );

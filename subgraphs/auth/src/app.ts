import path from 'node:path';
import { createPublisher } from '@vobe/event-bus/outbox/publisher';
import { exportRoute } from '@vobe/service-kit/export';
import type { Service } from '@vobe/service-kit/http';
import { createLogger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { REVOCATIONS_PATH, revocationsRequest } from '@vobe/service-kit/revocations';
import { loadSubgraphSchema } from '@vobe/service-kit/schema';
import { signedRoute } from '@vobe/service-kit/signed-route';
import { createSubgraph } from '@vobe/service-kit/subgraph';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { openDatabase } from './data/database.ts';
import { createLoaders } from './data/loaders.ts';
import { revocationsSince } from './data/revocations.ts';
import { pageOfProfiles } from './data/users.ts';
import { resolvers } from './resolvers/index.ts';
import { AccessTokens } from './security/access-tokens.ts';
import { KeyRing } from './security/key-ring.ts';
import { Passwords } from './security/passwords.ts';
import { housekeeping } from './services/housekeeping.ts';
import { createServices } from './services/index.ts';
import { refoldUsers } from './services/refold-users.ts';
import { rekeyEmails } from './services/rekey-emails.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Puts the service together; nothing runs before start(). */
export function createApp(config: Config): Service {
  const log = createLogger('auth', config.LOG_LEVEL, config.LOG_DIR);
  const metrics = new Metrics('auth');
  const db = openDatabase(config.AUTH_DATABASE_URL, metrics);
  // A client of its own: what runs by the clock and rebuilds others may take longer than a request.
  const backgroundDb = openDatabase(config.AUTH_DATABASE_URL);
  const tokenLifetimeMs = config.ACCESS_TOKEN_MINUTES * MINUTE_MS;
  const keys = new KeyRing(db, {
    secret: config.AUTH_KEY_SECRET,
    lifetimeMs: config.SIGNING_KEY_DAYS * DAY_MS,
    tokenLifetimeMs,
    log,
  });
  const services = createServices({
    db,
    passwords: new Passwords({
      memoryKib: config.ARGON2_MEMORY_KIB,
      passes: config.ARGON2_PASSES,
      lanes: config.ARGON2_LANES,
    }),
    accessTokens: new AccessTokens(keys, {
      issuer: config.AUTH_ISSUER,
      audience: config.AUTH_AUDIENCE,
      lifetimeMs: tokenLifetimeMs,
    }),
    limits: config,
    sessionLifetimeMs: config.SESSION_DAYS * DAY_MS,
  });
  const keeper = housekeeping(backgroundDb, log);
  const publisher = createPublisher({
    service: 'auth',
    databaseUrl: config.AUTH_DATABASE_URL,
    settings: config,
    log,
    metrics,
  });
  const server = createSubgraph<Context>({
    service: 'auth',
    host: config.HOST,
    port: config.AUTH_PORT,
    drainMs: config.DRAIN_MS,
    portVariable: 'AUTH_PORT',
    internalSecret: config.INTERNAL_SECRET,
    log,
    metrics,
    database: db,
    async checkReady() {
      await keys.signingKey();
    },
    schema: loadSubgraphSchema(path.resolve(import.meta.dirname, '..'), resolvers),
    createContext: (request) => ({ ...request, loaders: createLoaders(db), services }),
    routes: (app, verifier) => {
      exportRoute(app, verifier, {
        USER: (after, limit) => pageOfProfiles(backgroundDb, after, limit),
      });
      signedRoute(app, REVOCATIONS_PATH, verifier, revocationsRequest, ({ since }) =>
        revocationsSince(backgroundDb, since),
      );
      // Public keys are public: the router fetches them unsigned, as any verifier may.
      app.get('/.well-known/jwks.json', async (_, reply) =>
        reply.header('cache-control', 'public, max-age=60').send(await keys.publicKeySet()),
      );
    },
  });
  const stopping = new AbortController();
  let refolding: Promise<void> = Promise.resolve();
  const refold = async () => {
    try {
      const count = await refoldUsers(backgroundDb, stopping.signal);
      if (count > 0) log.info({ count }, 'names of an older version were folded anew');
    } catch (error) {
      log.warn({ err: error }, 'names of an older version could not be folded anew');
    }
  };
  return {
    async start() {
      // Before anybody signs in; without its database the service starts all the same.
      await rekeyEmails(backgroundDb, log).catch((error: unknown) => {
        log.warn({ err: error }, 'e-mail addresses could not be compared in the new way');
      });
      // Nobody waits for it: only the administrators' filter finds less meanwhile.
      refolding = refold();
      await server.start();
      publisher.start();
      keeper.start();
    },
    drain: () => server.drain(),
    async stop() {
      stopping.abort();
      await server.stop();
      await publisher.stop();
      await keeper.stop();
      await refolding;
      await Promise.all([db.$disconnect(), backgroundDb.$disconnect()]);
    },
  };
}

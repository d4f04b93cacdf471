import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { EventBus } from '@vobe/event-bus/bus';
import { forgetDeadLetters } from '@vobe/event-bus/consumer/dead-letters';
import { pruneProcessedEvents } from '@vobe/event-bus/consumer/processed-events';
import { openBus } from '@vobe/event-bus/open-bus';
import { createPublisher } from '@vobe/event-bus/outbox/publisher';
import type { EventContract } from '@vobe/event-contracts/define';
import type { PersonalData } from '@vobe/personal-data/declaration';
import type { EraseStep } from '@vobe/personal-data/erase-rows';
import { erasureJob } from '@vobe/personal-data/erasure-job';
import { personalDataRoute } from '@vobe/personal-data/routes';
import { connectionsOf } from '@vobe/service-kit/config';
import { exportRoute, type Exporter } from '@vobe/service-kit/export';
import { deleteExpiredKeys } from '@vobe/service-kit/idempotency';
import type { Service } from '@vobe/service-kit/http';
import { createLogger, type Logger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { periodicJob } from '@vobe/service-kit/periodic-job';
import { loadSubgraphSchema } from '@vobe/service-kit/schema';
import type { CallVerifier } from '@vobe/service-kit/signed-calls';
import type { SqlClient } from '@vobe/service-kit/sql';
import { createSubgraphServer, type RequestContext } from '@vobe/service-kit/subgraph-server';
import { deleteExpiredThrottles } from '@vobe/service-kit/throttle';
import { portVariableOf, type SubgraphConfig } from './config.ts';
import { consume, type Consumption } from './consume.ts';
import { enforceRights } from './enforce-rights.ts';
import { followErasures } from './follow-erasures.ts';
import { transactionsOf, type PrismaClient, type TransactionOf } from './transactions.ts';

const HOUR_MS = 3_600_000;

/** A background job of a service, from its start to its stop. */
export interface Job {
  start: () => void;
  /** Waits for work in progress. */
  stop: () => Promise<void>;
}

/** The infrastructure that a subgraph's own parts are built on. */
export interface Parts<Client> {
  /** For requests: statements are counted, and time out early. */
  readonly db: Client;
  /** For events, jobs and exports to other services. */
  readonly backgroundDb: Client;
  readonly bus: EventBus;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** What is special about a subgraph. */
export interface Declaration<Client, Context, Contract extends EventContract> {
  /** Adds the subgraph's own parts to a request's context; loaders belong here. */
  readonly createContext: (request: RequestContext) => Context;
  /** Entities that others may rebuild their projections from, by type. */
  readonly exports?: Readonly<Record<string, Exporter>>;
  /** How it consumes events. */
  readonly consumes?: Consumption<TransactionOf<Client>, Contract>;
  /** What is erased of accounts that are gone besides what the declaration of the database says. */
  readonly erases?: OwnErasure<TransactionOf<Client>>;
  /** What runs beside the requests; started in this order, stopped in the other. */
  readonly jobs?: readonly Job[];
  /** Further HTTP routes, such as a key set. */
  readonly routes?: (app: FastifyInstance, verifier: CallVerifier) => void;
  /** Runs before the service accepts requests; a failure is logged. */
  readonly prepare?: () => Promise<void>;
  /** Throws while the subgraph can't do its work for a reason of its own. */
  readonly checkReady?: () => void | Promise<void>;
}

/** What a subgraph erases of accounts in a way of its own. */
export interface OwnErasure<Tx> {
  /** Before what the declaration says. */
  readonly steps?: readonly EraseStep<Tx & SqlClient>[];
  /** What is kept elsewhere than in its database, after all that. */
  readonly elsewhere?: readonly ((ids: readonly string[]) => Promise<void>)[];
  /** Wakes the erasing, for the service that says itself who is gone. */
  readonly onJob?: (wake: () => void) => void;
}

/** What a subgraph is made from. */
export interface SubgraphSource<Client, Contract extends EventContract> {
  /** The folder of its code; its schema is the *.graphql files beside that. */
  readonly source: string;
  readonly resolvers: object;
  /** What its database holds of people. */
  readonly personalData: PersonalData;
  /** Opens its database; with metrics, for requests. */
  readonly openDatabase: (url: string, metrics?: Metrics) => Client;
  /** Events that it reads. */
  readonly contracts?: readonly Contract[];
  /** `Post.comments`: lists whose parent each event of a member names, and that change by nothing else. */
  readonly ownLists?: readonly string[];
}

/**
 * A subgraph as a service: its server, its outbox and the relay of that, the consumer of its events,
 * its jobs and the cleaning of its tables, started and stopped in order. Nothing runs before start().
 */
export function createSubgraphService<
  Client extends PrismaClient,
  Context extends RequestContext,
  Contract extends EventContract = never,
>(
  config: SubgraphConfig,
  {
    source,
    resolvers,
    personalData,
    openDatabase,
    contracts = [],
    ownLists = [],
  }: SubgraphSource<Client, Contract>,
  declare: (parts: Parts<Client>) => Declaration<Client, Context, Contract>,
): Service {
  const { name } = config;
  const log = createLogger(name, config.LOG_LEVEL, config.LOG_DIR);
  const metrics = new Metrics(name);
  const db = openDatabase(config.databaseUrl, metrics);
  const backgroundDb = openDatabase(config.databaseUrl);
  const bus = openBus(name, config, log);
  const own = declare({ db, backgroundDb, bus, log, metrics });
  const transaction = transactionsOf(backgroundDb);
  const erasure = erasureJob({
    ...{ db: backgroundDb, transaction, data: personalData, steps: own.erases?.steps ?? [], log },
    elsewhere: [...(own.erases?.elsewhere ?? []), (ids) => forgetDeadLetters(bus, name, ids)],
  });
  own.erases?.onJob?.(erasure.wake);
  // Who says which accounts are gone needs not hear of it.
  const erasures = name === 'auth' ? null : followErasures(config, backgroundDb, erasure.wake, log);
  const consumer = consume(contracts, own.consumes, {
    ...{ name, bus, transaction, erasures, log, metrics },
  });
  const publisher = createPublisher({
    ...{ service: name, databaseUrl: config.databaseUrl, settings: config, log, metrics },
  });
  const cleaning = periodicJob(log, 'delete expired rows', HOUR_MS, async () => {
    await deleteExpiredThrottles(backgroundDb);
    await deleteExpiredKeys(backgroundDb);
    await pruneProcessedEvents(backgroundDb);
  });
  const jobs = [cleaning, ...(own.jobs ?? []), erasure, ...(erasures ? [erasures.job] : [])];
  const server = createSubgraphServer<Context>({
    service: name,
    host: config.HOST,
    port: config.port,
    drainMs: config.DRAIN_MS,
    connections: connectionsOf(config),
    portVariable: portVariableOf(name),
    internalSecret: config.INTERNAL_SECRET,
    log,
    metrics,
    database: db,
    async checkReady() {
      consumer?.check();
      await own.checkReady?.();
    },
    schema: enforceRights(loadSubgraphSchema(path.dirname(source), resolvers)),
    ownLists,
    createContext: own.createContext,
    routes(app, verifier) {
      if (own.exports) exportRoute(app, verifier, own.exports);
      personalDataRoute(app, verifier, backgroundDb, personalData);
      own.routes?.(app, verifier);
    },
  });
  return {
    async start() {
      // Without its database a service starts all the same.
      await own.prepare?.().catch((error: unknown) => {
        log.warn({ err: error }, 'preparing the start failed');
      });
      await server.start();
      publisher.start();
      for (const job of jobs) job.start();
      consumer?.start();
    },
    drain: () => server.drain(),
    async stop() {
      await server.stop();
      await publisher.stop();
      await consumer?.stop();
      for (const job of jobs.toReversed()) await job.stop();
      await bus.close();
      await Promise.all([db.$disconnect(), backgroundDb.$disconnect()]);
    },
  };
}

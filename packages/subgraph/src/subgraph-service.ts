import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { EventBus } from '@vobe/event-bus/bus';
import { createConsumer, type Consumer } from '@vobe/event-bus/consumer/consumer';
import { pruneProcessedEvents } from '@vobe/event-bus/consumer/processed-events';
import { openBus } from '@vobe/event-bus/open-bus';
import { createPublisher } from '@vobe/event-bus/outbox/publisher';
import type { EventContract } from '@vobe/event-contracts/define';
import type { EventOf } from '@vobe/event-contracts/envelope';
import { connectionsOf } from '@vobe/service-kit/config';
import { exportRoute, type Exporter } from '@vobe/service-kit/export';
import { deleteExpiredKeys } from '@vobe/service-kit/idempotency';
import type { Service } from '@vobe/service-kit/http';
import { createLogger, type Logger } from '@vobe/service-kit/log';
import { Metrics } from '@vobe/service-kit/metrics';
import { periodicJob } from '@vobe/service-kit/periodic-job';
import { isDataException } from '@vobe/service-kit/prisma';
import { loadSubgraphSchema } from '@vobe/service-kit/schema';
import type { CallVerifier } from '@vobe/service-kit/signed-calls';
import type { SqlClient } from '@vobe/service-kit/sql';
import { createSubgraphServer, type RequestContext } from '@vobe/service-kit/subgraph-server';
import { deleteExpiredThrottles } from '@vobe/service-kit/throttle';
import { portVariableOf, type SubgraphConfig } from './config.ts';
import { enforceRights } from './enforce-rights.ts';

const HOUR_MS = 3_600_000;
/** A batch of events may change many rows. */
const EVENTS_TRANSACTION = { maxWait: 10_000, timeout: 60_000 };

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
  /** What runs beside the requests; started in this order, stopped in the other. */
  readonly jobs?: readonly Job[];
  /** Further HTTP routes, such as a key set. */
  readonly routes?: (app: FastifyInstance, verifier: CallVerifier) => void;
  /** Runs before the service accepts requests; a failure is logged. */
  readonly prepare?: () => Promise<void>;
  /** Throws while the subgraph can't do its work for a reason of its own. */
  readonly checkReady?: () => void | Promise<void>;
}

/** How a subgraph consumes events. */
export interface Consumption<Tx, Contract extends EventContract> {
  /** The effect of events of one partition, in order, none handled before. All or nothing. */
  readonly apply: (tx: Tx, events: readonly EventOf<Contract>[]) => Promise<void>;
  /** After the transaction, for what can wait. */
  readonly onApplied?: () => void;
  /** What must be done before the first event is read; given up when the signal is. */
  readonly before?: (signal: AbortSignal) => Promise<void>;
}

/** What the generated clients have in common. */
interface PrismaClient extends SqlClient {
  $disconnect: () => Promise<void>;
}

/** A transaction of a generated client, as Prisma types it. */
export type TransactionOf<Client> = Omit<
  Client,
  '$connect' | '$disconnect' | '$on' | '$use' | '$extends'
>;

/** What a subgraph is made from. */
export interface SubgraphSource<Client, Contract extends EventContract> {
  /** The folder of its code; its schema is the *.graphql files beside that. */
  readonly source: string;
  readonly resolvers: object;
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
  const consumer =
    own.consumes && consume(contracts, own.consumes, { name, backgroundDb, bus, log, metrics });
  const publisher = createPublisher({
    ...{ service: name, databaseUrl: config.databaseUrl, settings: config, log, metrics },
  });
  const cleaning = periodicJob(log, 'delete expired rows', HOUR_MS, async () => {
    await deleteExpiredThrottles(backgroundDb);
    await deleteExpiredKeys(backgroundDb);
    await pruneProcessedEvents(backgroundDb);
  });
  const jobs = [cleaning, ...(own.jobs ?? [])];
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

/** The consumer of a subgraph's events, which begins when what comes before it is done. */
function consume<Client extends PrismaClient, Contract extends EventContract>(
  contracts: readonly Contract[],
  { apply, onApplied, before }: Consumption<TransactionOf<Client>, Contract>,
  { name, backgroundDb, bus, log, metrics }: Omit<Parts<Client>, 'db'> & { name: string },
): Consumer {
  type Tx = TransactionOf<Client> & SqlClient;
  // Prisma types it with overloads of each client's own, which no type of all clients stands for.
  const client = backgroundDb as unknown as {
    $transaction: <Result>(
      work: (tx: Tx) => Promise<Result>,
      options: typeof EVENTS_TRANSACTION,
    ) => Promise<Result>;
  };
  const consumer = createConsumer<Contract, Tx>({
    bus,
    group: name,
    contracts,
    transaction: (work) => client.$transaction(work, EVENTS_TRANSACTION),
    apply,
    isFinal: isDataException,
    ...(onApplied && { onApplied }),
    log,
    metrics,
  });
  if (!before) return consumer;
  const stopping = new AbortController();
  let preparing: Promise<void> = Promise.resolve();
  return {
    ...consumer,
    start() {
      preparing = before(stopping.signal).then(() => {
        if (!stopping.signal.aborted) consumer.start();
      });
    },
    async stop() {
      stopping.abort();
      await preparing;
      await consumer.stop();
    },
  };
}

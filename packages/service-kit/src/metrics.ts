import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Operations that have a label of their own in the metrics; names come from clients, without end. */
const MAX_OPERATIONS = 200;
const MAX_NAME_LENGTH = 80;

/** Numbers of one service. Each has a registry of its own, for several may share a process. */
export class Metrics {
  readonly registry = new Registry();
  readonly #operations = new Set<string>();
  readonly #requests: Histogram<'operation' | 'outcome'>;
  /** SQL statements sent for requests, BEGIN and COMMIT not counted. */
  readonly sqlStatements: Counter;

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 20 });
    this.#requests = new Histogram({
      name: 'graphql_request_duration_seconds',
      help: 'Time from a GraphQL request to its reply',
      labelNames: ['operation', 'outcome'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
      registers: [this.registry],
    });
    this.sqlStatements = new Counter({
      name: 'sql_statements_total',
      help: 'SQL statements sent to the database',
      registers: [this.registry],
    });
  }

  /** Begins to time a request. @returns To be called with the operation's name when it ends. */
  startRequest(): (operation: string | null | undefined, outcome: 'ok' | 'error') => void {
    const stop = this.#requests.startTimer();
    return (operation, outcome) => {
      stop({ operation: this.#label(operation ?? 'anonymous'), outcome });
    };
  }

  #label(operation: string): string {
    if (this.#operations.has(operation)) return operation;
    if (this.#operations.size >= MAX_OPERATIONS || operation.length > MAX_NAME_LENGTH) {
      return 'other';
    }
    this.#operations.add(operation);
    return operation;
  }
}

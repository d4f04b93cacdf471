import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Numbers of one service. Each has a registry of its own, for several may share a process. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests: Histogram<'operation' | 'outcome'>;
  /** SQL statements sent for requests, BEGIN and COMMIT not counted. */
  readonly sqlStatements: Counter;

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 20 });
    this.requests = new Histogram({
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
}

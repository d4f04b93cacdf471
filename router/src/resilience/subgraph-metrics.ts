import { Counter, Gauge, Histogram } from 'prom-client';
import type { Metrics } from '@vobe/service-kit/metrics';

/** How a call of a subgraph ended. */
export type CallOutcome =
  'ok' | 'timeout' | 'broken' | 'invalid' | 'too-large' | 'open' | 'full' | 'client-gone';

/** What the router sees of its subgraphs. */
export interface SubgraphMetrics {
  /** Begins to time a call. @returns To be called when it ends. */
  startCall(subgraph: string): (outcome: CallOutcome) => void;
  /** A call whose connection broke was tried again, or was not, since the budget of retries is used up. */
  retried(subgraph: string, isTried: boolean): void;
}

/** @param states Of the circuit breakers: whether each subgraph is up. */
export function subgraphMetrics(
  { registry }: Metrics,
  states: () => Readonly<Record<string, boolean>>,
): SubgraphMetrics {
  const registers = [registry];
  const calls = new Histogram({
    name: 'subgraph_call_duration_seconds',
    help: 'Time from a call of a subgraph to its end, by outcome',
    labelNames: ['subgraph', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.2, 4],
    registers,
  });
  const inFlight = new Gauge({
    name: 'subgraph_calls_in_flight',
    help: 'Calls of a subgraph that have not ended',
    labelNames: ['subgraph'],
    registers,
  });
  const retries = new Counter({
    name: 'subgraph_retries_total',
    help: 'Calls whose connection broke, by whether they were tried again',
    labelNames: ['subgraph', 'outcome'],
    registers,
  });
  new Gauge({
    name: 'subgraph_up',
    help: 'Whether the circuit of a subgraph is closed (1) or open (0)',
    labelNames: ['subgraph'],
    registers,
    collect() {
      for (const [subgraph, isUp] of Object.entries(states())) this.set({ subgraph }, Number(isUp));
    },
  });
  return {
    startCall(subgraph) {
      const stop = calls.startTimer({ subgraph });
      inFlight.inc({ subgraph });
      return (outcome) => {
        stop({ outcome });
        inFlight.dec({ subgraph });
      };
    },
    retried(subgraph, isTried) {
      retries.inc({ subgraph, outcome: isTried ? 'tried' : 'refused' });
    },
  };
}

import type { Work } from '@vobe/service-kit/work';

/** By this header, with `1`, a developer asks for `extensions.trace`. */
export const TRACE_HEADER = 'vobe-trace';

/** Where entities and root fields came from; see the cache. */
export type ReadResult = 'hit' | 'miss' | 'joined' | 'stale';

/** One step of a plan: what was wanted of a subgraph. Times are in milliseconds, from the start of the request. */
export interface TraceStep {
  readonly subgraph: string;
  /** The entities that were asked for, or the fields of the root. */
  readonly fields: readonly string[];
  readonly startMs: number;
  durationMs: number;
  /** How many parts (an entity each, or the root fields) came from where; `miss`: from the subgraph. */
  readonly parts: Record<ReadResult, number>;
  /** What it cost the subgraph; null if it was not called, or did not say. */
  work: Work | null;
  isFailed: boolean;
}

/** What a request caused, step by step, for developers. */
export class Trace {
  readonly #startedAt = performance.now();
  readonly #steps: TraceStep[] = [];
  readonly #cost: number;
  /** How the operation is answered, as text. */
  plan = '';

  /** @param cost What it is charged with, see OperationLimits. */
  constructor(cost: number) {
    this.#cost = cost;
  }

  begin(subgraph: string, fields: readonly string[]): { step: TraceStep; end: () => void } {
    const startMs = this.#elapsed();
    const step: TraceStep = {
      ...{ subgraph, fields, startMs, durationMs: 0, work: null, isFailed: false },
      parts: { hit: 0, miss: 0, joined: 0, stale: 0 },
    };
    this.#steps.push(step);
    return { step, end: () => (step.durationMs = this.#elapsed() - startMs) };
  }

  /** As JSON, for the extensions of the answer. */
  report() {
    return { totalMs: this.#elapsed(), cost: this.#cost, plan: this.plan, steps: this.#steps };
  }

  #elapsed(): number {
    return Math.round((performance.now() - this.#startedAt) * 10) / 10;
  }
}

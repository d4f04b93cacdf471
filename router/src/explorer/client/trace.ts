import { Store } from './store.ts';

export interface TraceStep {
  readonly subgraph: string;
  readonly fields: readonly string[];
  readonly startMs: number;
  readonly durationMs: number;
  readonly parts: Readonly<Record<'hit' | 'miss' | 'joined' | 'stale', number>>;
  readonly work: { readonly statements: number; readonly databaseMs: number } | null;
  readonly isFailed: boolean;
}

/** What the router says of an answer under `extensions.trace`. */
export interface Trace {
  readonly totalMs: number;
  readonly cost: number;
  readonly plan: string;
  readonly steps: readonly TraceStep[];
}

/** Of the operation that was run last. */
export const lastTrace = new Store<Trace | null>(null);

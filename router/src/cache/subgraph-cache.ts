import { Counter } from 'prom-client';
import { cacheExtension } from '@vobe/service-kit/cache-hints/answer';
import { ANYTHING, tagOf } from '@vobe/service-kit/cache-tags';
import type { Metrics } from '@vobe/service-kit/metrics';
import type { RouterContext } from '../context.ts';
import type { SubgraphResponse } from '../resilience/subgraph-response.ts';
import type { ReadResult, TraceStep } from '../tracing/trace.ts';
import { MAX_AGE_MS, STALE_MS, type Entry, type EntryStore } from './entry-store.ts';
import { Flights } from './flights.ts';
import { audiencesOf, PUBLIC, selectionKey } from './keys.ts';
import { partsOf, responseOf, valuesOf, withPlaces, type Part } from './parts.ts';

/** For how long it is kept that there is nothing, in milliseconds. */
const NEGATIVE_AGE_MS = 10_000;
/** Longest part that is kept, in characters of JSON. */
const MAX_PART = 500_000;

/** A read of a subgraph, as the gateway wants it. */
export interface SubgraphRead {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The entities that are asked for, each once; null where root fields are. */
  readonly representations: readonly unknown[] | null;
  readonly context: RouterContext;
  /** Notes where the parts came from, if a developer asks. */
  readonly step: TraceStep | undefined;
  /** Asks the subgraph for these representations. */
  readonly fetch: (
    representations: readonly unknown[] | null,
    signal: AbortSignal,
  ) => Promise<SubgraphResponse>;
  /** The error of the subgraph in place of an answer; null if what is known must not replace it. */
  readonly failure: (error: unknown) => SubgraphResponse | null;
}

/** What is known of a read before its subgraph is asked. */
interface Known {
  /** By place: what was found, fresh or not. */
  readonly found: readonly (Entry | undefined)[];
  /** What has to be asked for. */
  readonly missing: readonly Part[];
  /** Names the read for this viewer, but for its parts. */
  readonly key: (audience: string, part: Part) => string;
  readonly audiences: readonly string[];
  /** The store's clock when it was asked. */
  readonly at: number;
  /** Nothing from before may answer. */
  readonly after: number;
}

/** What a subgraph answered, for several readers. */
interface Answer {
  readonly response: SubgraphResponse;
  /** The parts, for the reader whose call it was. */
  readonly values: readonly unknown[];
  /** JSON of the parts: the gateway changes what it is given, so others get copies. */
  readonly texts: readonly string[];
}

/**
 * Answers of the subgraphs, kept by entity and by root fields: a part is found by its subgraph, its
 * selection with arguments, its key and whom it is for. What the schema's `@cacheControl` does not make
 * public is for its viewer alone. Events drop what they change (purging.ts), sessions that wrote read
 * nothing older (writes.ts), and what is known stands in for a subgraph that is down.
 */
export class SubgraphCache {
  readonly #store: EntryStore;
  readonly #maxAgeMs: number;
  readonly #flights = new Flights<Answer>();
  readonly #reads: Counter<'subgraph' | 'result'>;

  /** @param maxAgeMs Longest lifetime, whatever the schema says. */
  constructor(store: EntryStore, maxAgeMs: number, { registry }: Pick<Metrics, 'registry'>) {
    this.#store = store;
    this.#maxAgeMs = Math.min(maxAgeMs, MAX_AGE_MS);
    this.#reads = new Counter({
      name: 'entity_cache_reads_total',
      help: 'Entities and root fields that were read, by where they came from',
      labelNames: ['subgraph', 'result'],
      registers: [registry],
    });
  }

  async read(read: SubgraphRead): Promise<SubgraphResponse> {
    const known = await this.#lookup(read);
    const { found, missing } = known;
    const { representations } = read;
    this.#count(read, 'hit', found.length - missing.length);
    const fill = (values: readonly unknown[], errors: SubgraphResponse['errors']) => {
      const all = found.map(valueOf);
      for (const [index, { place }] of missing.entries()) all[place] = values[index] ?? null;
      return responseOf(all, representations !== null, withPlaces(errors, missing));
    };
    if (missing.length === 0) return fill([], undefined);
    try {
      const { result, isOwn } = await this.#ask(read, known);
      this.#count(read, isOwn ? 'miss' : 'joined', missing.length);
      const { errors } = result.response;
      const values = isOwn ? result.values : result.texts.map(parse);
      return fill(values, errors && structuredClone(errors));
    } catch (error) {
      const stale = missing.map(({ place }) => found[place]);
      const failure = read.failure(error);
      if (failure === null || stale.every((entry) => entry === undefined)) throw error;
      return this.#standIn(read, stale, (values) => {
        const lacking = stale.findIndex((entry) => entry === undefined);
        const errors = failure.errors?.map((one) =>
          one.path?.[0] === '_entities'
            ? { ...one, path: ['_entities', lacking, ...one.path.slice(2)] }
            : one,
        );
        return fill(values, lacking < 0 ? undefined : errors);
      });
    }
  }

  /** To be called after each mutation, also after one that seems to have failed. */
  async wrote(
    subgraph: string,
    context: Pick<RouterContext, 'identity' | 'writes' | 'setCookie'>,
    response: SubgraphResponse | null,
  ): Promise<void> {
    const { data: hints } = cacheExtension.safeParse(readExtension(response));
    const changed = hints && hints.tags.length > 0 ? [...hints.tags, ANYTHING] : [];
    await this.#store.purge(changed.map((tag) => `${subgraph}/${tag}`));
    const { sessionId } = context.identity;
    const at = await this.#store.noteWrite({ sessionId, subgraph });
    context.setCookie(context.writes.note(subgraph, this.#store.clock, at));
  }

  async #lookup({ subgraph, query, variables, representations, context }: SubgraphRead) {
    const audiences = audiencesOf(context.identity);
    const selection = selectionKey(subgraph, query, variables);
    const parts = partsOf(representations);
    const key = (audience: string, part: Part) => `${audience} ${selection} ${part.key}`;
    const keys = audiences.flatMap((audience) => parts.map((part) => key(audience, part)));
    const { sessionId } = context.identity;
    const { entries, at, wroteAt } = await this.#store.get(keys, { sessionId, subgraph });
    const written = context.writes.at(subgraph, this.#store.clock, at);
    const after = Math.max(wroteAt, written);
    const found = parts.map(({ place }) => {
      const each = audiences.map((_, index) => entries[index * parts.length + place]);
      const usable = each.filter((one): one is Entry => !!one && one.startedAt > after);
      return usable.find((one) => one.expiresAt > at) ?? usable[0];
    });
    const missing = parts.filter(({ place }) => !((found[place]?.expiresAt ?? 0) > at));
    return { found, missing, key, audiences, at, after } satisfies Known;
  }

  /** Asks the subgraph for what is missing, unless somebody with the same rights does already. */
  #ask(read: SubgraphRead, known: Known): Promise<{ result: Answer; isOwn: boolean }> {
    const { context, representations } = read;
    const { missing, key, audiences, at, after } = known;
    // What is not kept may depend on the session, too.
    const own = `${audiences.at(-1) ?? PUBLIC} ${context.identity.sessionId ?? ''}`;
    const name = missing.map((part) => key(own, part)).join('\n');
    const flight = { startedAt: at, after, signal: context.signal };
    return this.#flights.join(name, flight, async (signal) => {
      const wanted = representations && missing.map(({ representation }) => representation);
      const response = await read.fetch(wanted, signal);
      const values = valuesOf(response, representations !== null, missing.length);
      const answer = { response, values, texts: values.map((value) => JSON.stringify(value)) };
      this.#keep(read, known, answer);
      return answer;
    });
  }

  /** Keeps the parts of an answer, if it is one to keep. */
  #keep(
    { subgraph, representations }: SubgraphRead,
    { missing, key, audiences, at }: Known,
    { response, values, texts }: Answer,
  ): void {
    const { data: hints } = cacheExtension.safeParse(readExtension(response));
    if (!hints || response.errors || hints.maxAge === 0 || Number.isNaN(at)) return;
    const isForAll = hints.scope === 'PUBLIC' && audiences[0] === PUBLIC;
    const audience = isForAll ? PUBLIC : (audiences.at(-1) ?? PUBLIC);
    const maxAge = Math.min(hints.maxAge * 1000, this.#maxAgeMs);
    const entries = new Map<string, Entry>();
    for (const [index, part] of missing.entries()) {
      const value = texts[index] ?? 'null';
      if (value.length > MAX_PART) continue;
      const shown = representations
        ? [...(hints.entityTags[index] ?? []), ...idsOf(part.representation)]
        : hints.tags;
      const isNothing = isEmpty(values[index]);
      const expiresAt = at + (isNothing ? Math.min(maxAge, NEGATIVE_AGE_MS) : maxAge);
      entries.set(key(audience, part), {
        value,
        tags: [...new Set(shown.map((tag) => `${subgraph}/${tag}`))],
        startedAt: at,
        expiresAt,
        staleUntil: isNothing ? expiresAt : expiresAt + STALE_MS,
      });
    }
    void this.#store.set(entries);
  }

  /** What is known in place of what a subgraph that is down would say; the context notes how old it is. */
  #standIn(
    read: SubgraphRead,
    stale: readonly (Entry | undefined)[],
    fill: (values: readonly unknown[]) => SubgraphResponse,
  ): SubgraphResponse {
    const { subgraph, context } = read;
    const times = stale.flatMap((entry) => (entry ? [entry.startedAt] : []));
    this.#count(read, 'stale', times.length);
    context.stale.set(subgraph, Math.min(...times, context.stale.get(subgraph) ?? Infinity));
    return fill(stale.map(valueOf));
  }

  #count({ subgraph, step }: SubgraphRead, result: ReadResult, count: number): void {
    if (count > 0) this.#reads.inc({ subgraph, result }, count);
    if (step) step.parts[result] += count;
  }
}

const parse = (json: string): unknown => JSON.parse(json);
const valueOf = (entry: Entry | undefined): unknown => (entry ? parse(entry.value) : null);

/** Whether an entity, or every root field, is null. */
const isEmpty = (value: unknown): boolean =>
  value === null || Object.values(value as object).every((field) => field === null);

function idsOf(representation: unknown): string[] {
  const { id } = representation as { id?: unknown };
  return typeof id === 'string' ? [tagOf(id)] : [];
}

const readExtension = (response: SubgraphResponse | null): unknown =>
  (response?.['extensions'] as { cache?: unknown } | undefined)?.cache;

import {
  GraphQLDataSourceRequestKind,
  type GraphQLDataSource,
} from '@apollo/gateway/dist/datasources/types.js';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { CORRELATION_HEADER } from '@vobe/service-kit/correlation';
import { WORK_HEADER, workExtension, type Work } from '@vobe/service-kit/work';
import type { Logger } from '@vobe/service-kit/log';
import type { SubgraphCache } from './cache/subgraph-cache.ts';
import type { RouterContext } from './context.ts';
import { text } from './messages.ts';
import { deduplicate, expand } from './representations.ts';
import type { SubgraphResponse } from './resilience/subgraph-response.ts';
import {
  ResponseTooLarge,
  SubgraphUnavailable,
  type FetchRequest,
  type SubgraphFetcher,
} from './resilience/subgraph-fetcher.ts';
import type { TraceStep } from './tracing/trace.ts';

type ProcessOptions = Parameters<GraphQLDataSource<RouterContext>['process']>[0];
type Variables = Readonly<Record<string, unknown>>;
type Answer = Awaited<ReturnType<GraphQLDataSource<RouterContext>['process']>>;

export interface SignedDataSourceOptions {
  name: string;
  fetcher: SubgraphFetcher;
  /** Null where nothing is kept. */
  cache: SubgraphCache | null;
  log: Logger;
}

/** Calls one subgraph on behalf of the user. A failure becomes one error that names the service. */
export class SignedDataSource implements GraphQLDataSource<RouterContext> {
  readonly #options: SignedDataSourceOptions;

  constructor(options: SignedDataSourceOptions) {
    this.#options = options;
  }

  async process(options: ProcessOptions): Promise<Answer> {
    if (options.kind !== GraphQLDataSourceRequestKind.INCOMING_OPERATION) {
      throw new Error('the supergraph is a file: no subgraph is asked for its schema');
    }
    const { request, context } = options;
    const { name, log } = this.#options;
    const wanted: unknown = request.variables?.['representations'];
    const fewer = Array.isArray(wanted) ? deduplicate(wanted) : null;
    const representations = fewer?.representations ?? (Array.isArray(wanted) ? wanted : null);
    const variables: Variables = {
      ...request.variables,
      ...(fewer && { representations: fewer.representations }),
    };
    const { query = '' } = request;
    const traced = context.trace?.begin(name, fieldsOf(query, representations));
    const step = traced?.step;
    try {
      const answer = query.startsWith('mutation')
        ? await this.#write(query, variables, context, step)
        : await this.#read(query, variables, representations, context, step);
      return (fewer ? expand(answer, fewer) : answer) as Answer;
    } catch (error) {
      if (step) step.isFailed = true;
      if (!(error instanceof SubgraphUnavailable)) throw error;
      // That it is down is logged once: a line for each call that fails meanwhile would fill the disk.
      log.debug(
        { reason: error.message, subgraph: name, correlationId: context.correlationId },
        'subgraph unavailable',
      );
      return unavailable(name, context, query, error) as Answer;
    } finally {
      traced?.end();
    }
  }

  #read(
    query: string,
    variables: Variables,
    representations: readonly unknown[] | null,
    context: RouterContext,
    step: TraceStep | undefined,
  ): Promise<SubgraphResponse> {
    const { name, cache } = this.#options;
    const ask = (those: Variables, signal: AbortSignal) =>
      this.#fetch(query, those, context, step, { isRead: true, signal });
    if (!cache) {
      if (step) step.parts.miss = representations?.length ?? 1;
      return ask(variables, context.signal);
    }
    return cache.read({
      subgraph: name,
      ...{ query, variables, representations, context, step },
      fetch: (some, signal) =>
        ask(some ? { ...variables, representations: some } : variables, signal),
      failure: (error) =>
        error instanceof SubgraphUnavailable && !(error instanceof ResponseTooLarge)
          ? unavailable(name, context, query, error)
          : null,
    });
  }

  async #write(
    query: string,
    variables: Variables,
    context: RouterContext,
    step: TraceStep | undefined,
  ): Promise<SubgraphResponse> {
    const { name, cache } = this.#options;
    let answer: SubgraphResponse | null = null;
    try {
      answer = await this.#fetch(query, variables, context, step, {
        isRead: false,
        signal: context.signal,
      });
      return answer;
    } finally {
      // What timed out may have been written all the same.
      await cache?.wrote(name, context, answer);
    }
  }

  async #fetch(
    query: string,
    variables: Variables,
    context: RouterContext,
    step: TraceStep | undefined,
    { isRead, signal }: Pick<FetchRequest, 'isRead' | 'signal'>,
  ): Promise<SubgraphResponse> {
    const answer = await this.#options.fetcher.fetch({
      body: JSON.stringify({ query, variables }),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        [CORRELATION_HEADER]: context.correlationId,
        traceparent: context.traceparent,
        ...(step && { [WORK_HEADER]: '1' }),
      },
      encodedIdentity: context.encodedIdentity,
      ...{ isRead, signal },
    });
    if (step) step.work = workOf(answer);
    return answer;
  }
}

function workOf({ extensions }: SubgraphResponse): Work | null {
  const { work } = (extensions ?? {}) as { work?: unknown };
  return workExtension.safeParse(work).data ?? null;
}

/** The types of the entities that are asked for, or the root fields. */
function fieldsOf(query: string, representations: readonly unknown[] | null): string[] {
  if (representations) {
    const types = representations.map((one) => (one as { __typename: string }).__typename);
    return [...new Set(types)];
  }
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((one) =>
    one.kind === Kind.FIELD ? [one.name.value] : [],
  );
}

function unavailable(
  service: string,
  { identity: { locale } }: RouterContext,
  query: string,
  error: SubgraphUnavailable,
): SubgraphResponse {
  const isTooLarge = error instanceof ResponseTooLarge;
  return {
    data: null,
    errors: [
      {
        message: text(locale, isTooLarge ? 'answerTooLarge' : 'serviceUnavailable', { service }),
        path: firstField(query),
        extensions: { code: isTooLarge ? 'ANSWER_TOO_LARGE' : 'SUBGRAPH_UNAVAILABLE', service },
      },
    ],
  };
}

/** Path of the first field that was asked for, as the gateway expects it: it puts its own in front. */
function firstField(query: string): (string | number)[] {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  const [root] = operation.selectionSet.selections;
  if (root?.kind !== Kind.FIELD) return [];
  if (root.name.value !== '_entities') return [root.alias?.value ?? root.name.value];
  const field = root.selectionSet && fieldName(root.selectionSet);
  return field === undefined ? ['_entities', 0] : ['_entities', 0, field];
}

function fieldName({ selections }: SelectionSetNode): string | undefined {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldName(selection.selectionSet);
    if (selection.kind === Kind.FIELD && selection.name.value !== '__typename') {
      return selection.alias?.value ?? selection.name.value;
    }
  }
  return undefined;
}

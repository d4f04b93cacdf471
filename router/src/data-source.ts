import {
  GraphQLDataSourceRequestKind,
  type GraphQLDataSource,
} from '@apollo/gateway/dist/datasources/types.js';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { CORRELATION_HEADER } from '@vobe/service-kit/correlation';
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
    const variables: Variables = {
      ...request.variables,
      ...(fewer && { representations: fewer.representations }),
    };
    const { query = '' } = request;
    try {
      const answer = query.startsWith('mutation')
        ? await this.#write(query, variables, context)
        : await this.#read(query, variables, fewer?.representations ?? wanted, context);
      return (fewer ? expand(answer, fewer) : answer) as Answer;
    } catch (error) {
      if (!(error instanceof SubgraphUnavailable)) throw error;
      // That it is down is logged once: a line for each call that fails meanwhile would fill the disk.
      log.debug(
        { reason: error.message, subgraph: name, correlationId: context.correlationId },
        'subgraph unavailable',
      );
      return unavailable(name, context, query, error) as Answer;
    }
  }

  #read(
    query: string,
    variables: Variables,
    representations: unknown,
    context: RouterContext,
  ): Promise<SubgraphResponse> {
    const { name, cache } = this.#options;
    const ask = (those: Variables, signal: AbortSignal) =>
      this.#fetch(query, those, context, { isRead: true, signal });
    if (!cache) return ask(variables, context.signal);
    return cache.read({
      subgraph: name,
      ...{ query, variables, context },
      representations: Array.isArray(representations) ? representations : null,
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
  ): Promise<SubgraphResponse> {
    const { name, cache } = this.#options;
    let answer: SubgraphResponse | null = null;
    try {
      answer = await this.#fetch(query, variables, context, {
        isRead: false,
        signal: context.signal,
      });
      return answer;
    } finally {
      // What timed out may have been written all the same.
      await cache?.wrote(name, context, answer);
    }
  }

  #fetch(
    query: string,
    variables: Variables,
    context: RouterContext,
    { isRead, signal }: Pick<FetchRequest, 'isRead' | 'signal'>,
  ): Promise<SubgraphResponse> {
    return this.#options.fetcher.fetch({
      body: JSON.stringify({ query, variables }),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        [CORRELATION_HEADER]: context.correlationId,
        traceparent: context.traceparent,
      },
      encodedIdentity: context.encodedIdentity,
      ...{ isRead, signal },
    });
  }
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

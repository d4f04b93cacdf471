import {
  GraphQLDataSourceRequestKind,
  type GraphQLDataSource,
} from '@apollo/gateway/dist/datasources/types.js';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { CORRELATION_HEADER } from '@vobe/service-kit/correlation';
import type { Logger } from '@vobe/service-kit/log';
import type { RouterContext } from './context.ts';
import { text } from './messages.ts';
import { deduplicate, expand } from './representations.ts';
import type { SubgraphResponse } from './subgraph-response.ts';
import { ResponseTooLarge, SubgraphUnavailable, type SubgraphFetcher } from './subgraph-fetcher.ts';

type ProcessOptions = Parameters<GraphQLDataSource<RouterContext>['process']>[0];
type Answer = Awaited<ReturnType<GraphQLDataSource<RouterContext>['process']>>;

export interface SignedDataSourceOptions {
  name: string;
  fetcher: SubgraphFetcher;
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
    const { name, fetcher, log } = this.#options;
    const wanted: unknown = request.variables?.['representations'];
    const fewer = Array.isArray(wanted) ? deduplicate(wanted) : null;
    const variables = fewer
      ? { ...request.variables, representations: fewer.representations }
      : request.variables;
    const body = JSON.stringify({ query: request.query, variables });
    try {
      const answer = await fetcher.fetch({
        body,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          [CORRELATION_HEADER]: context.correlationId,
          traceparent: context.traceparent,
        },
        encodedIdentity: context.encodedIdentity,
        isRead: !request.query?.startsWith('mutation'),
        signal: context.signal,
      });
      return (fewer ? expand(answer, fewer) : answer) as Answer;
    } catch (error) {
      if (!(error instanceof SubgraphUnavailable)) throw error;
      // That it is down is logged once: a line for each call that fails meanwhile would fill the disk.
      log.debug(
        { reason: error.message, subgraph: name, correlationId: context.correlationId },
        'subgraph unavailable',
      );
      const isTooLarge = error instanceof ResponseTooLarge;
      return unavailable(name, context, request.query, isTooLarge) as Answer;
    }
  }
}

function unavailable(
  service: string,
  { identity: { locale } }: RouterContext,
  query: string | undefined,
  isTooLarge: boolean,
): SubgraphResponse {
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
function firstField(query: string | undefined): (string | number)[] {
  const operation = query === undefined ? undefined : parse(query).definitions[0];
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

import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { withCause } from '@vobe/service-kit/cause';
import { Writes } from '../cache/writes.ts';
import type { RouterContext } from '../context.ts';

/** Runs an operation as a client. */
export type Ask = (
  query: string,
  variables: Record<string, unknown>,
  operationName?: string,
) => Promise<FormattedExecutionResult>;

/** Runs operations as who opened a stream, also for others of the same rights when that one has gone. */
export function asking(server: ApolloServer<RouterContext>, opened: RouterContext): Ask {
  const { correlationId, traceparent } = opened;
  return async (query, variables, operationName) => {
    const contextValue: RouterContext = {
      ...opened,
      signal: new AbortController().signal,
      writes: new Writes(undefined),
      setCookie: () => undefined,
      stale: new Map(),
      trace: null,
    };
    const { body } = await withCause({ correlationId, traceparent }, () =>
      server.executeOperation(
        { query, variables, ...(operationName !== undefined && { operationName }) },
        { contextValue },
      ),
    );
    // Neither router nor subgraphs use @defer, so an answer is always whole.
    return body.kind === 'single' ? body.singleResult : { data: null };
  };
}

import type { Fetcher } from '@graphiql/toolkit';
import { getOperationAST, OperationTypeNode, type ExecutionResult } from 'graphql';
import { createClient } from 'graphql-sse';
import { accessToken } from './session.ts';
import { lastTrace, type TraceReport } from './trace.ts';

type Headers = Readonly<Record<string, string>>;
type Variables = Record<string, unknown>;
type Result = ExecutionResult<Record<string, unknown>>;

interface Request {
  readonly query: string;
  readonly variables: Variables;
  readonly operationName?: string | null | undefined;
}

/** Asks as who is signed in, unless the headers' editor says otherwise. */
async function headersOf(own: Headers): Promise<Headers> {
  const isOwn = Object.keys(own).some((name) => name.toLowerCase() === 'authorization');
  const token = isOwn ? null : await accessToken();
  return { ...(token !== null && { authorization: `Bearer ${token}` }), ...own };
}

async function ask(request: Request, own: Headers): Promise<Result> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'vobe-trace': '1',
      ...(await headersOf(own)),
    },
    body: JSON.stringify(request),
  });
  const result = (await response.json()) as Result;
  const { trace, ...others } = result.extensions ?? {};
  // The editor asks for the schema by itself.
  if (request.operationName !== 'IntrospectionQuery')
    lastTrace.set((trace ?? null) as TraceReport | null);
  // The panel shows it; the rest is what clients get.
  const { extensions: _, ...answer } = result;
  return Object.keys(others).length > 0 ? { ...answer, extensions: others } : answer;
}

/** Asks the router: queries and mutations by POST, subscriptions as a stream of events. */
export const fetcher: Fetcher = ({ query, variables, operationName }, options) => {
  const own = (options?.headers ?? {}) as Headers;
  const operation = options?.documentAST && getOperationAST(options.documentAST, operationName);
  const request = { query, variables: (variables ?? {}) as Variables, operationName };
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return ask(request, own);
  const client = createClient({ url: '/graphql/stream', headers: () => headersOf(own) });
  return client.iterate({
    query,
    variables: request.variables,
    ...(operationName && { operationName }),
  }) as AsyncIterableIterator<Result>;
};

import {
  CombinedGraphQLErrors,
  type OperationVariables,
  type TypedDocumentNode,
} from '@apollo/client';
import { caller } from '#web/lib/request.ts';
import { logFailure } from '#web/lib/server-log.ts';
import { keepPagePrivate, notePageContent } from '#web/lib/server/page-response.ts';
import { showable } from '#web/lib/text/showable.ts';
import { client, readerContext } from './client.ts';
import { hasFailedAt, type Outcome } from './outcome.ts';

// Errors come beside the data: a page shows what arrived.
const ERRORS = { errorPolicy: 'all' } as const;

interface Answer<Result> {
  readonly data?: Result | null | undefined;
  readonly error?: unknown;
}

async function toOutcome<Result>({ data, error }: Answer<Result>): Promise<Outcome<Result>> {
  if (error === undefined) return { kind: 'answered', data: showable(data ?? {}), errors: [] };
  if (CombinedGraphQLErrors.is(error))
    return { kind: 'answered', data: showable(data ?? {}), errors: error.errors };
  logFailure('the router did not answer', error, (await caller()).correlationId);
  return { kind: 'unavailable' };
}

async function settle<Result>(answer: Promise<unknown>): Promise<Outcome<Result>> {
  try {
    return await toOutcome((await answer) as Answer<Result>);
  } catch (error) {
    return toOutcome<Result>({ error });
  }
}

/** Never throws for what the network or a service did: the page decides what it can still show. */
export async function runQuery<Result, Variables extends OperationVariables>(
  query: TypedDocumentNode<Result, Variables>,
  variables: NoInfer<Variables>,
): Promise<Outcome<Result>> {
  const noted: { asOf?: string } = {};
  const context = {
    ...(await readerContext()),
    noteStale: (time: string) => void (noted.asOf = time),
  };
  const outcome = await settle<Result>(
    client.query({ ...ERRORS, query, variables, context } as Parameters<typeof client.query>[0]),
  );
  if (outcome.kind === 'answered') notePageContent(outcome.data);
  // What was missing or old while a service was away must be there as soon as it is back.
  if (hasFailedAt(outcome) || noted.asOf !== undefined) keepPagePrivate();
  return { ...outcome, ...noted };
}

export async function runMutation<Result, Variables extends OperationVariables>(
  mutation: TypedDocumentNode<Result, Variables>,
  variables: NoInfer<Variables>,
): Promise<Outcome<Result>> {
  const context = await readerContext();
  return settle(
    client.mutate({ ...ERRORS, mutation, variables, context } as Parameters<
      typeof client.mutate
    >[0]),
  );
}

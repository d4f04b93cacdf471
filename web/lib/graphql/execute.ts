import {
  CombinedGraphQLErrors,
  type OperationVariables,
  type TypedDocumentNode,
} from '@apollo/client';
import { getClient } from './client.ts';
import type { Outcome } from './outcome.ts';

// Errors come beside the data: a page shows what arrived. Nothing is read twice within one request.
const POLICY = { errorPolicy: 'all', fetchPolicy: 'no-cache' } as const;

interface Answer<Result> {
  readonly data?: Result | null | undefined;
  readonly error?: unknown;
}

function toOutcome<Result>({ data, error }: Answer<Result>): Outcome<Result> {
  if (error === undefined) return { kind: 'answered', data: data ?? {}, errors: [] };
  if (CombinedGraphQLErrors.is(error))
    return { kind: 'answered', data: data ?? {}, errors: error.errors };
  return { kind: 'unavailable' };
}

async function settle<Result>(answer: Promise<unknown>): Promise<Outcome<Result>> {
  try {
    return toOutcome((await answer) as Answer<Result>);
  } catch (error) {
    return toOutcome<Result>({ error });
  }
}

/** Never throws for what the network or a service did: the page decides what it can still show. */
export async function runQuery<Result, Variables extends OperationVariables>(
  query: TypedDocumentNode<Result, Variables>,
  variables: NoInfer<Variables>,
): Promise<Outcome<Result>> {
  const client = await getClient();
  return settle(
    client.query({ ...POLICY, query, variables } as Parameters<typeof client.query>[0]),
  );
}

export async function runMutation<Result, Variables extends OperationVariables>(
  mutation: TypedDocumentNode<Result, Variables>,
  variables: NoInfer<Variables>,
): Promise<Outcome<Result>> {
  const client = await getClient();
  return settle(
    client.mutate({ ...POLICY, mutation, variables } as Parameters<typeof client.mutate>[0]),
  );
}

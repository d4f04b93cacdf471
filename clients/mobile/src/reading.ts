import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import type { MobileClient } from './client.ts';

/** What a screen shows. */
export interface Shown<Data> {
  readonly data: Data;
  /** The network was away: it is what was read last. */
  readonly isOffline: boolean;
}

/**
 * Reads a screen from the network and, where that is away, from what is kept on the device.
 * @throws The network's error if it was never read before.
 */
export async function read<Data, Variables extends OperationVariables>(
  { apollo }: MobileClient,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Shown<Data>> {
  const ask = (fetchPolicy: 'network-only' | 'cache-only') =>
    apollo.query({ query, variables, fetchPolicy, errorPolicy: 'all' });
  const { data, error } = await ask('network-only');
  // Some parts may have failed: the others are shown.
  if (data) return { data, isOffline: false };
  const kept = await ask('cache-only');
  if (!kept.data) throw new Error('it was never read, and the network is away', { cause: error });
  return { data: kept.data, isOffline: true };
}

import type { TypedDocumentNode } from '@apollo/client';
import { idAt } from '@vobe/service-kit/event-id';
import { hashOf } from './client.ts';

/**
 * Where a browser hears of what a subscription is about, see docs/api/live.md. The edge leads it to the router.
 * @param of Whom the answers are for: everybody, or the reader with their session.
 */
export function liveAddress<Variables>(
  document: TypedDocumentNode<unknown, Variables>,
  variables: Variables,
  of: 'everybody' | 'reader' = 'everybody',
): string {
  const query = new URLSearchParams({
    documentId: `sha256:${hashOf(document)}`,
    variables: JSON.stringify(variables),
  });
  return `${of === 'reader' ? '/live/own' : '/live'}?${query.toString()}`;
}

/** Where live updates begin for a page that is drawn now; one that took some seconds to draw misses nothing. */
export const liveStart = (): string => idAt(Date.now());

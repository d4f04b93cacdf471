import { ApolloLink } from '@apollo/client';
import { tap } from 'rxjs';

/** What an operation's context has for the link: it is told from when the answer is. */
export interface StalenessContext {
  readonly noteStale: (asOf: string) => void;
}

/**
 * The time of what the router knew where it stands in for services that are down (`extensions.stale`),
 * the earliest if there are several; null if the answer is of now.
 */
export function staleSince(extensions: unknown): string | null {
  const { stale } = (extensions ?? {}) as { readonly stale?: unknown };
  const times = (Array.isArray(stale) ? stale : []).flatMap((one: unknown) => {
    const { asOf } = (one ?? {}) as { readonly asOf?: unknown };
    return typeof asOf === 'string' && !Number.isNaN(Date.parse(asOf)) ? [asOf] : [];
  });
  return times.toSorted()[0] ?? null;
}

/** Tells each operation's context of an answer that is not of now: the client itself would not. */
export const stalenessLink = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    tap(({ extensions }) => {
      const asOf = staleSince(extensions);
      const { noteStale } = operation.getContext() as Partial<StalenessContext>;
      if (asOf !== null) noteStale?.(asOf);
    }),
  ),
);

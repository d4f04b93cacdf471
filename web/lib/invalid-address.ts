// Addresses come from anywhere: truncated by a messenger, typed by hand, probed by a scanner.
import { redirect } from 'next/navigation';
import { isRefusedInput, type Outcome } from '#web/lib/graphql/outcome.ts';
import { isNonsense, type SearchParams } from '#web/lib/page-context.ts';

/** A part of a path as it was meant; what cannot be decoded means itself. */
export function decodePathSegment(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Redirects from a cursor or a filter that a service refuses. Without the cursor the filter remains; if
 * that is refused too, what remains is the page without its query.
 * @param hrefs Of the page without its cursors, and without anything.
 */
export function redirectFromInvalidQuery(
  outcome: Outcome<unknown>,
  query: SearchParams,
  hrefs: { readonly first: string; readonly bare: string },
  cursors: readonly string[] = ['after'],
): void {
  if (cursors.some((cursor) => isNonsense(query[cursor]))) redirect(hrefs.first);
  if (!isRefusedInput(outcome)) return;
  if (cursors.some((cursor) => cursor in query)) redirect(hrefs.first);
  // Without a query there is nothing to leave out, and leading there again would never end.
  if (Object.keys(query).length > 0) redirect(hrefs.bare);
}

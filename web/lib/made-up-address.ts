// Addresses come from anywhere: cut short by a messenger, typed by hand, tried by a scanner.
import { redirect } from 'next/navigation';
import { isRefusedInput, type Outcome } from '#web/lib/graphql/outcome.ts';
import type { SearchParams } from '#web/lib/page-context.ts';

/** A part of a path as it was meant; what cannot be decoded means itself. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A cursor or a filter that a service refuses was made up: the page without its query is what remains. */
export function leaveRefusedQuery(
  outcome: Outcome<unknown>,
  query: SearchParams,
  bareHref: string,
): void {
  // Without a query there is nothing to leave out, and leading there again would never end.
  if (isRefusedInput(outcome) && Object.keys(query).length > 0) redirect(bareHref);
}

import type { Ask } from './asking.ts';
import { timeOf } from './event-id.ts';
import type { LiveOperation } from './live-operation.ts';

/** The most that is told of what was missed; who was away for longer reads the list. */
const MOST_MISSED = 100;

/**
 * Ids are in the order in which they were made, on several machines and before they were written: whatever is
 * this little older than the last that was heard may have become visible after it. In milliseconds.
 */
const OVERLAP_MS = 5000;

/**
 * What came after an id, the earliest first; some of it may have been heard before.
 * @throws Error if the list could not be read: an empty answer would mean that nothing was missed.
 */
export async function missedIds(live: LiveOperation, after: string, ask: Ask): Promise<string[]> {
  const { query, variables } = live.missed;
  const { data, errors } = await ask(query, { ...variables, first: MOST_MISSED });
  if (errors) throw new Error(`what was missed could not be read: ${errors[0]?.message ?? ''}`);
  const { of } = (data ?? {}) as { of?: { list: { nodes: { id: string }[] } | null } | null };
  const ids = of?.list?.nodes.map(({ id }) => id) ?? [];
  const since = timeOf(after) - OVERLAP_MS;
  return ids.filter((id) => id !== after && timeOf(id) >= since).reverse();
}

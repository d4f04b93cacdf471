import type { Ask } from './asking.ts';
import { idAt, mayFollow } from '@vobe/service-kit/event-id';
import type { LiveOperation } from './live-operation.ts';

/** The most that is told of what was missed; who was away for longer reads the list. */
const MOST_MISSED = 100;

/** What a client has missed. */
export interface Missed {
  /** The earliest first; some of it may have been heard before. */
  readonly ids: readonly string[];
  /** Whether there was more before these. */
  readonly isCut: boolean;
}

/**
 * What came after an id; of a state, that it is how it is now.
 * @throws Error if the list could not be read: an empty answer would mean that nothing was missed.
 */
export async function readMissed(live: LiveOperation, after: string, ask: Ask): Promise<Missed> {
  if (live.missed === null) return { ids: [idAt(Date.now())], isCut: false };
  const { query, variables } = live.missed;
  const { data, errors } = await ask(query, { ...variables, first: MOST_MISSED });
  if (errors) throw new Error(`what was missed could not be read: ${errors[0]?.message ?? ''}`);
  const { of } = (data ?? {}) as { of?: { latest: { id: string }[] | null } | null };
  const latest = of?.latest?.map(({ id }) => id) ?? [];
  const ids = latest.filter((id) => mayFollow(id, after)).reverse();
  return { ids, isCut: ids.length === MOST_MISSED };
}

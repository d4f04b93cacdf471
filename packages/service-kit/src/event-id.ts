/**
 * Ids of events are those of the entities, UUIDv7 (RFC 9562, 5.7): they are in the order of the time, in milliseconds,
 * at which they were made.
 */

/**
 * Ids are made on several machines, and before what they name is written: whatever is this little older than another
 * may have become visible after it. In milliseconds.
 */
const OVERLAP_MS = 5000;

/** Whether an event may have happened after another; one that is told twice is no harm. */
export const mayFollow = (id: string, other: string): boolean =>
  id !== other && timeOf(id) >= timeOf(other) - OVERLAP_MS;

/** When an id was made, in milliseconds since 1970. */
export const timeOf = (id: string): number =>
  Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** An id that stands for a time, and for no entity. */
export function idAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

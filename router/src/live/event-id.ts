/**
 * Ids of events are those of the entities, UUIDv7 (RFC 9562, 5.7): they are in the order of the time, in milliseconds,
 * at which they were made.
 */

/** When an id was made. */
export const timeOf = (id: string): number =>
  Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

/** An id that stands for a time, and for no entity. */
export function idAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

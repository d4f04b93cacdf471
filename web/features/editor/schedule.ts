const MINUTE_MS = 60_000;
/** No place is further from UTC than 14 hours. */
const MAX_OFFSET_MINUTES = 14 * 60;

/** A time as a datetime-local field shows it. @param offset Minutes from local time to UTC, as of Date. */
export function toFieldTime(iso: string, offset: number): string {
  return new Date(Date.parse(iso) - offset * MINUTE_MS).toISOString().slice(0, 16);
}

/** The UTC time that a datetime-local field means, or null. @param offset As above; as text, from a form. */
export function fromFieldTime(text: string, offset: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/u.test(text)) return null;
  const minutes = Number(offset);
  if (!Number.isInteger(minutes) || Math.abs(minutes) > MAX_OFFSET_MINUTES) return null;
  const time = new Date(`${text}Z`);
  // What is no day of the calendar would silently become another.
  const isDay = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.slice(0, 16));
  return isDay ? new Date(time.getTime() + minutes * MINUTE_MS).toISOString() : null;
}

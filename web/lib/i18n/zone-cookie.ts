export const ZONE_COOKIE = 'vobe_zone';

/** The longest names of zones have 32 letters. */
const LONGEST = 64;

/** A time zone as a cookie names it; UTC if it names none. */
export function toTimeZone(value: string | undefined): string {
  if (!value || value.length > LONGEST) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

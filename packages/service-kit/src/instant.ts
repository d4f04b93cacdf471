/**
 * Whether a value is an instant of the years 1 to 9999 as toISOString() writes it:
 * PostgreSQL takes these, and knows no year 0.
 */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(?!0000)\d{4}-/.test(value)) return false;
  const instant = new Date(value);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === value;
}

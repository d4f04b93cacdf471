/** Sorts after every date, so that albums without one stand last. */
export const UNKNOWN_DATE_ORDER = 99_999_999;

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether it is a date of the calendar as YYYY, YYYY-MM or YYYY-MM-DD from the year 1000. */
export function isPartialDate(value: string): boolean {
  const [, year, month, day] = FORM.exec(value) ?? [];
  if (year === undefined || Number(year) < 1000) return false;
  const date = new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`);
  // An impossible day is either refused or moved into the next month.
  return !Number.isNaN(date.getTime()) && (day === undefined || date.getUTCDate() === Number(day));
}

/**
 * What is known of a date that has zeros for what is not, as MySQL, Discogs and MusicBrainz export
 * it: 1999-05-00 is May 1999, 1999-00-00 and 1999-00-12 are 1999. Null where not even the year is
 * known; any other text comes back as it is.
 */
export function knownPart(value: string): string | null {
  const [, year = '', rest = '', month] = /^(\d{4})(-(\d{1,2})(?:-\d{1,2})?)?$/.exec(value) ?? [];
  if (year === '') return value;
  if (/^0+$/.test(year)) return null;
  if (rest === '' || /^0+$/.test(month ?? '')) return year;
  return value.replace(/^(\d{4}-\d{1,2})-0{1,2}$/, '$1');
}

/** The date as a number YYYYMMDD, with zeros for what is unknown. */
export function releaseOrder(date: string | null): number {
  return date === null ? UNKNOWN_DATE_ORDER : Number(date.replaceAll('-', '').padEnd(8, '0'));
}

/** Whether one date lies before another as far as both are known: the year 1900 is not before 1900-05. */
export function isBefore(date: string, other: string): boolean {
  const length = Math.min(date.length, other.length);
  return date.slice(0, length) < other.slice(0, length);
}

export function precision(date: string): 'YEAR' | 'MONTH' | 'DAY' {
  return date.length === 4 ? 'YEAR' : date.length === 7 ? 'MONTH' : 'DAY';
}

import type { PartialDate } from './model.ts';

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

/** The date as a number YYYYMMDD, with zeros for what is unknown. */
export function releaseOrder(date: PartialDate | null): number {
  return date === null ? UNKNOWN_DATE_ORDER : Number(date.replaceAll('-', '').padEnd(8, '0'));
}

export function precision(date: PartialDate): 'YEAR' | 'MONTH' | 'DAY' {
  return date.length === 4 ? 'YEAR' : date.length === 7 ? 'MONTH' : 'DAY';
}

import type { Locale } from './locales.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const steps: ReadonlyArray<readonly [Intl.RelativeTimeFormatUnit, number, number]> = [
  ['minute', MINUTE, HOUR],
  ['hour', HOUR, DAY],
  ['day', DAY, 7 * DAY],
];

/** Formatters are costly to create, in time and in memory outside the heap: each is created once. */
function once<Formatter>(make: (locale: Locale) => Formatter): (locale: Locale) => Formatter {
  const made = new Map<Locale, Formatter>();
  return (locale) => {
    let formatter = made.get(locale);
    if (formatter === undefined) {
      formatter = make(locale);
      made.set(locale, formatter);
    }
    return formatter;
  };
}

const dateFormat = (options: Intl.DateTimeFormatOptions) =>
  once((locale) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }));

const relativeTime = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const dayMonth = dateFormat({ day: 'numeric', month: 'long' });
const dayMonthYear = dateFormat({ day: 'numeric', month: 'long', year: 'numeric' });
const monthYear = dateFormat({ month: 'long', year: 'numeric' });
const dateAndTime = dateFormat({ dateStyle: 'long', timeStyle: 'short' });
const number = once((locale) => new Intl.NumberFormat(locale));
const regions = once((locale) => new Intl.DisplayNames([locale], { type: 'region' }));

/** Russian dates end in “г.”, which a line of small print can do without. */
function withoutYearMark(text: string): string {
  return text.replace(/[\s\u00a0]г\.$/u, '');
}

/** “3 hours ago” up to a week, then the date; the year only where it is another one. */
export function relativeDate(iso: string, locale: Locale, now: number = Date.now()): string {
  const date = new Date(iso);
  const distance = date.getTime() - now;
  const size = Math.abs(distance);
  const relative = relativeTime(locale);
  if (size < MINUTE) return relative.format(0, 'second');
  for (const [unit, length, limit] of steps) {
    if (size < limit) return relative.format(Math.trunc(distance / length), unit);
  }
  const isThisYear = date.getUTCFullYear() === new Date(now).getUTCFullYear();
  return longDate(iso, locale, !isThisYear);
}

export function longDate(iso: string, locale: Locale, withYear = true): string {
  return withoutYearMark((withYear ? dayMonthYear : dayMonth)(locale).format(new Date(iso)));
}

export function exactTime(iso: string, locale: Locale): string {
  return `${dateAndTime(locale).format(new Date(iso))} UTC`;
}

/** To the minute in a time zone that it names. */
export function zonedTime(iso: string, locale: Locale, timeZone: string): string {
  // Not kept: a browser needs one or two of them, the server that of UTC.
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(iso));
}

/** A release date as far as it is known: 1814, March 1814, 5 March 1814. */
export function partialDate(value: string, locale: Locale): string {
  const [year = '', month, day] = value.split('-');
  if (!month) return year;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? '1')));
  return withoutYearMark((day ? dayMonthYear : monthYear)(locale).format(date));
}

export function formatNumber(value: number, locale: Locale): string {
  return number(locale).format(value);
}

export function countryName(code: string, locale: Locale): string {
  return regions(locale).of(code) ?? code;
}

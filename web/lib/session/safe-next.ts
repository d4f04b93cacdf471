import { isLocale } from '#web/lib/i18n/locales.ts';

// The origin is only a ruler to measure the path with; a result that leaves it is refused.
const RULER = 'http://internal.invalid';

/** The path to go on to after signing in: one of this site's pages, or else `fallback`. */
export function safeNext(value: unknown, fallback: string): string {
  if (typeof value !== 'string' || value.length > 2000) return fallback;
  // Backslashes and control characters are what browsers normalize into another host.
  if (!value.startsWith('/') || /[\\\u0000-\u001f\u007f]/u.test(value)) return fallback;
  if (!URL.canParse(value, RULER)) return fallback;
  const url = new URL(value, RULER);
  if (url.origin !== RULER || url.pathname.startsWith('//')) return fallback;
  if (!isLocale(url.pathname.split('/')[1])) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}

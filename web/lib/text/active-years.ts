import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';

/** 1810–1856, “since 1998”, or nothing. */
export function activeYears(from: number | null, to: number | null, locale: Locale): string | null {
  if (from === null) return to === null ? null : `–${to}`;
  const t = translator(locale);
  // As text: a year is not a quantity and takes no thousands separator.
  return to === null
    ? t('artist.since', { from: String(from) })
    : t('artist.years', { from: String(from), to: String(to) });
}

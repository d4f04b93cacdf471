import { exactTime, longDate, relativeDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';

interface Props {
  readonly at: string;
  readonly locale: Locale;
  readonly isExact?: boolean;
}

/** “3 hours ago”, with the exact time on hover. */
export function Time({ at, locale, isExact = false }: Props) {
  return (
    <time dateTime={at} title={exactTime(at, locale)}>
      {isExact ? longDate(at, locale) : relativeDate(at, locale)}
    </time>
  );
}

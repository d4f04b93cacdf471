'use client';

import { zonedTime } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { useTimeZone } from '#web/lib/i18n/use-time-zone.ts';

interface Props {
  readonly at: string;
  readonly locale: Locale;
  /** The reader's zone, as far as the server knows it. */
  readonly zone: string;
  /** What is said of the time, with `{date}` in it. */
  readonly sentence: string;
}

/** A time to the minute in the reader's own zone, which it names. */
export function ExactTime({ at, locale, zone: drawn, sentence }: Props) {
  const zone = useTimeZone(drawn);
  const [before, after] = sentence.split('{date}');
  return (
    <>
      {before}
      <time dateTime={at}>{zonedTime(at, locale, zone)}</time>
      {after}
    </>
  );
}

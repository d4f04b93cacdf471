import type { ArtistYearsFragment } from '#web/__generated__/operations.ts';
import { partialDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator, type MessageKey } from '#web/lib/i18n/messages.ts';

interface Words {
  readonly begin: MessageKey;
  readonly end: MessageKey;
}

const LIFE: Words = { begin: 'artist.born', end: 'artist.died' };
const GROUP: Words = { begin: 'artist.founded', end: 'artist.disbanded' };

/** Of an artist of unknown kind a life is the likelier meaning of two dates. */
const wordsOf = ({ kind }: ArtistYearsFragment): Words => (kind === 'GROUP' ? GROUP : LIFE);

/**
 * The years beside a name: of the life (“1770–1827”, “born 1962”) or of the group (“1962–1970”); where neither
 * is known those of activity, which say that they are.
 */
export function artistYears(artist: ArtistYearsFragment, locale: Locale): string | null {
  const t = translator(locale);
  const words = wordsOf(artist);
  const begin = artist.beginDate?.value.slice(0, 4);
  const end = artist.endDate?.value.slice(0, 4);
  if (begin && end) return `${begin}–${end}`;
  if (begin) return t(words.begin, { date: begin });
  if (end) return t(words.end, { date: end });
  // As text: a year is not a quantity and takes no thousands separator.
  const [from, to] = [artist.activeFrom?.toString(), artist.activeTo?.toString()];
  if (from && to) return t('artist.activeYears', { from, to });
  if (from) return t('artist.activeSince', { from });
  return to ? t('artist.activeUntil', { to }) : null;
}

export interface ArtistDate {
  readonly name: string;
  readonly value: string;
}

/** The same as exactly as it is known, each under its name. */
export function artistDates(artist: ArtistYearsFragment, locale: Locale): readonly ArtistDate[] {
  const t = translator(locale);
  const isGroup = artist.kind === 'GROUP';
  const { beginDate, endDate, activeFrom, activeTo } = artist;
  const active = [activeFrom, activeTo].map((year) => year?.toString() ?? '').join('–');
  return [
    {
      name: t(isGroup ? 'artist.foundedLabel' : 'artist.bornLabel'),
      value: beginDate ? partialDate(beginDate.value, locale) : '',
    },
    {
      name: t(isGroup ? 'artist.disbandedLabel' : 'artist.diedLabel'),
      value: endDate ? partialDate(endDate.value, locale) : '',
    },
    { name: t('artist.active'), value: active === '–' ? '' : active },
  ].filter(({ value }) => value !== '');
}

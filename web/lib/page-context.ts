import type { Metadata } from 'next';
import { env } from '#web/config/env.ts';
import { CARD_SIZE } from '#web/lib/cards/card-size.ts';
import { paths } from '#web/config/paths.ts';
import { isLocale, locales, type Locale } from '#web/lib/i18n/locales.ts';
import { translator, type Translate } from '#web/lib/i18n/messages.ts';

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export interface PageProps<
  Params extends Readonly<Record<string, string>> = Readonly<Record<string, string>>,
> {
  readonly params: Promise<Params & { readonly locale: string }>;
  readonly searchParams: Promise<SearchParams>;
}

/** The proxy lets no other language through. */
export function pageLocale(locale: string): Locale {
  return isLocale(locale) ? locale : 'en';
}

export function pageTranslator(locale: string): { locale: Locale; t: Translate } {
  const known = pageLocale(locale);
  return { locale: known, t: translator(known) };
}

const LONGEST_VALUE = 500;
const CONTROL = /[\u0000-\u001f\u007f]/u;

/** Whether a parameter has a value that no page links to. */
export const isNonsense = (value: string | string[] | undefined): boolean =>
  (Array.isArray(value) ? value[0] : value) ? oneOf(value) === undefined : false;

/** One value of a query parameter; repeated ones count as their first, and no page links to nonsense. */
export function oneOf(value: string | string[] | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  if (!first || first.length > LONGEST_VALUE || CONTROL.test(first)) return undefined;
  return first;
}

/** A feed of a page's own. */
interface Feed {
  readonly url: string;
  readonly title: string;
}

/** Canonical address, the same page in the other language, and the feeds: the page's own, and that of all. */
export function alternates(
  locale: Locale,
  pathOf: (locale: Locale) => string,
  feed?: Feed,
): NonNullable<Metadata['alternates']> {
  const languages = Object.fromEntries(
    locales.map((other) => [other, `${env.publicUrl}${pathOf(other)}`]),
  );
  return {
    canonical: `${env.publicUrl}${pathOf(locale)}`,
    languages: { ...languages, 'x-default': `${env.publicUrl}${pathOf('en')}` },
    types: {
      'application/rss+xml': [
        ...(feed ? [feed] : []),
        { url: paths.feed(locale), title: translator(locale)('site.name') },
      ],
    },
  };
}

/** A picture for those who share a page: the given one, else the card that is drawn for it. */
export function sharedImages(given: string | null, card: string, alt: string) {
  return given ? [given] : [{ url: absolute(card), ...CARD_SIZE, type: 'image/png', alt }];
}

/** What every page says to those who share it; a page's own openGraph replaces the layout's as a whole. */
export function shared(locale: Locale) {
  const name = translator(locale)('site.name');
  return {
    images: sharedImages(null, paths.siteCard(locale), name),
    siteName: name,
    locale: locale === 'ru' ? 'ru_RU' : 'en_GB',
  };
}

export function absolute(path: string): string {
  return path.startsWith('http') ? path : `${env.publicUrl}${path}`;
}

import type { Language } from '#web/__generated__/operations.ts';

export const locales = ['ru', 'en'] as const;
export type Locale = (typeof locales)[number];

export const LOCALE_COOKIE = 'vobe_locale';
const YEAR_SECONDS = 31_536_000;

/** Remembers the language that a reader chose, for addresses that name none. */
export function localeCookie(locale: Locale): string {
  return `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}

export function isLocale(value: string | undefined): value is Locale {
  return value === 'ru' || value === 'en';
}

export function toLanguage(locale: Locale): Language {
  return locale === 'ru' ? 'RU' : 'EN';
}

export function fromLanguage(language: Language): Locale {
  return language === 'RU' ? 'ru' : 'en';
}

/** Splits the language off a path: `/ru/posts/x` is `ru` and `/posts/x`. */
export function splitLocale(pathname: string): { locale: Locale | null; rest: string } {
  const [, first, ...others] = pathname.split('/');
  return isLocale(first)
    ? { locale: first, rest: `/${others.join('/')}` }
    : { locale: null, rest: pathname };
}

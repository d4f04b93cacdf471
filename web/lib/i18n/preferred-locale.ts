import { preferredLocale as acceptedLocale } from '@vobe/service-kit/preferred-locale';
import { isLocale, type Locale } from './locales.ts';

/** The reader's choice, else the best of what the browser accepts, else English. */
export const preferredLocale = (
  cookie: string | undefined,
  acceptLanguage: string | null,
): Locale => (isLocale(cookie) ? cookie : acceptedLocale(acceptLanguage));

import { cache } from 'react';
import { cookies, headers } from 'next/headers';
import { splitLocale, LOCALE_COOKIE, type Locale } from '#web/lib/i18n/locales.ts';
import { preferredLocale } from '#web/lib/i18n/preferred-locale.ts';
import { clientAddressOf, correlationIdOf, type Caller } from './router-headers.ts';

// The proxy sets these, whatever a browser says.
const PATH_HEADER = 'x-vobe-path';
const METHOD_HEADER = 'x-vobe-method';

/** Language of the present request: of its address, else of the reader's choice. */
export const requestLocale = cache(async (): Promise<Locale> => {
  const [head, jar] = await Promise.all([headers(), cookies()]);
  const { locale } = splitLocale(head.get(PATH_HEADER) ?? '');
  return locale ?? preferredLocale(jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'));
});

export const caller = cache(async (): Promise<Caller> => {
  const [head, locale] = await Promise.all([headers(), requestLocale()]);
  return {
    address: clientAddressOf(head.get('x-forwarded-for')),
    userAgent: head.get('user-agent'),
    correlationId: correlationIdOf(head.get('x-correlation-id')),
    locale,
  };
});

/** Path and query of the present page, for links that come back to it. */
export async function currentPath(): Promise<string> {
  return (await headers()).get(PATH_HEADER) ?? '/';
}

/**
 * Whether the present page answers a form that was sent without script. What was typed then exists in
 * this request alone, so a page shows the form again even to who may no longer send it.
 */
export async function isFormAnswer(): Promise<boolean> {
  return (await headers()).get(METHOD_HEADER) === 'POST';
}

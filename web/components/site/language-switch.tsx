'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { localeCookie, splitLocale, type Locale } from '#web/lib/i18n/locales.ts';

const names = { ru: ['Ru', 'Русский'], en: ['En', 'English'] } as const;

/** The same page in the other language. A plain link: the whole document changes, its `lang` first of all. */
export function LanguageSwitch({ locale }: { readonly locale: Locale }) {
  const { rest } = splitLocale(usePathname());
  const search = useSearchParams().toString();
  const other: Locale = locale === 'ru' ? 'en' : 'ru';
  const [short, full] = names[other];
  const href = `/${other}${rest === '/' ? '' : rest}${search === '' ? '' : `?${search}`}`;
  return (
    <a
      href={href}
      hrefLang={other}
      lang={other}
      aria-label={`${short}, ${full}`}
      title={full}
      onClick={() => {
        document.cookie = localeCookie(other);
      }}
    >
      {short}
    </a>
  );
}

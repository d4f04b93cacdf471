import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';

/** Strings that every form needs: forms are rendered in the browser too, the catalogues stay on the server. */
export function formStrings(locale: Locale) {
  const t = translator(locale);
  return {
    working: t('form.working'),
    optional: t('form.optional'),
    locale,
    cancel: t('form.cancel'),
    signIn: t('nav.signIn'),
    // The browser fills these in.
    characters: t('form.characters', { count: '{count}', limit: '{limit}' }),
    tooLong: t('form.tooLong', { count: '{count}', limit: '{limit}' }),
  } as const;
}

export type FormStrings = ReturnType<typeof formStrings>;

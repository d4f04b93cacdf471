import { keysInLanguage } from '@vobe/service-kit/musical-keys';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { isMessageKey, translator } from '#web/lib/i18n/messages.ts';

interface Fact {
  readonly key: string;
  readonly value: string;
}

/** The house's own facts and keys of music in the reader's language; others as their author wrote them. */
export function readableFact({ key, value }: Fact, locale: Locale): Fact {
  const t = translator(locale);
  const name = `facts.${key}`;
  const text = `facts.${key}.${value}`;
  return {
    key: isMessageKey(name) ? t(name) : key,
    value: isMessageKey(text) ? t(text) : keysInLanguage(value, toLanguage(locale)),
  };
}

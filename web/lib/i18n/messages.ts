import { IntlMessageFormat } from 'intl-messageformat';
import en from '#web/messages/en.json' with { type: 'json' };
import ru from '#web/messages/ru.json' with { type: 'json' };
import { hasRightToLeft } from '#web/lib/text/direction.ts';
import type { Locale } from './locales.ts';

export type MessageKey = keyof typeof en;
export type MessageValues = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

const catalogues: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { en, ru };

/** Keeps the direction of a value to itself (UAX #9: FSI and PDI), as <bdi> does where there is markup. */
function isolate(values: MessageValues | undefined): MessageValues | undefined {
  if (!values) return undefined;
  const entries = Object.entries(values).map(([name, value]) => {
    const turns = typeof value === 'string' && hasRightToLeft(value);
    return [name, turns ? `\u2068${value}\u2069` : value] as const;
  });
  return Object.fromEntries(entries);
}

function createTranslate(locale: Locale): Translate {
  const compiled = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    const source = catalogues[locale][key];
    // Most messages have no arguments: no parser for those.
    if (!source.includes('{')) return source;
    let message = compiled.get(key);
    if (!message) {
      message = new IntlMessageFormat(source, locale, undefined, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format(isolate(values)));
  };
}

const translators: Readonly<Record<Locale, Translate>> = {
  en: createTranslate('en'),
  ru: createTranslate('ru'),
};

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

export function translator(locale: Locale): Translate {
  return translators[locale];
}

import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './identity.ts';
import { truncate } from './truncate.ts';

/** Messages in ICU MessageFormat by key, the same keys in every language. */
export type Catalogue<Key extends string> = Readonly<Record<Locale, Readonly<Record<Key, string>>>>;

export type MessageValues = Readonly<Record<string, string | number>>;

/** A message in the given language with its values filled in. */
export type Translate<Key extends string> = (
  locale: Locale,
  key: Key,
  values?: MessageValues,
) => string;

/** Values come from people, of any length; messages are sentences. */
const MAX_SHOWN_VALUE = 200;

/** Reads messages from a catalogue. Each is compiled once, so the catalogue bounds what is kept. */
export function createTranslate<Key extends string>(catalogue: Catalogue<Key>): Translate<Key> {
  const compiled: Record<Locale, Map<Key, Compiled>> = { en: new Map(), ru: new Map() };
  return (locale, key, values = {}) => {
    const known = compiled[locale];
    let message = known.get(key);
    if (!message) {
      message = compile(catalogue[locale][key], locale);
      known.set(key, message);
    }
    return message(values);
  };
}

type Compiled = (values: MessageValues) => string;

function compile(source: string, locale: Locale): Compiled {
  // Most messages have no arguments: no parser for those.
  if (!source.includes('{')) return () => source;
  const message = new IntlMessageFormat(source, locale, undefined, { ignoreTag: true });
  const blank: MessageValues = Object.fromEntries(
    [...source.matchAll(/\{(\w+)/g)].map(([, name = '']) => [name, '']),
  );
  return (values) => {
    const shown: MessageValues = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' ? truncate(value, MAX_SHOWN_VALUE) : value,
      ]),
    );
    // A value that is missing leaves a gap; to refuse the message would hide what went wrong.
    return String(message.format({ ...blank, ...shown }));
  };
}

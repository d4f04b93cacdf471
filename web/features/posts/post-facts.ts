import { isMessageKey, type Translate } from '#web/lib/i18n/messages.ts';

interface Fact {
  readonly key: string;
  readonly value: string;
}

/** The house's own facts in the reader's language; others as their author wrote them. */
export function readableFact({ key, value }: Fact, t: Translate): Fact {
  const name = `facts.${key}`;
  const text = `facts.${key}.${value}`;
  return { key: isMessageKey(name) ? t(name) : key, value: isMessageKey(text) ? t(text) : value };
}

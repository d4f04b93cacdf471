import { formatNumber } from './formats.ts';
import type { Locale } from './locales.ts';
import type { MessageKey, Translate } from './messages.ts';

/** The forms of a message by the category of its number, which stands in them as `{count}`. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** Every language here has an example of each category of whole numbers below this. */
const EXAMPLES = 25;

/** The forms of a message with `{count}`, for what is counted in the browser, where no messages are. */
export function pluralForms(t: Translate, key: MessageKey, locale: Locale): PluralForms {
  const rules = new Intl.PluralRules(locale);
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = {};
  for (let count = 1; count < EXAMPLES; count += 1) {
    forms[rules.select(count)] ??= t(key, { count }).replace(
      formatNumber(count, locale),
      '{count}',
    );
  }
  return forms;
}

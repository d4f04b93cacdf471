import type { Locale } from './locales.ts';
import type { PluralForms } from './plural-forms.ts';

/** What a message says of a number. @param text The number as it is written, such as “99+”. */
export function countText(
  forms: PluralForms,
  locale: Locale,
  count: number,
  text = String(count),
): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other ?? '';
  return form.replace('{count}', text);
}

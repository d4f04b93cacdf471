import { dictionary } from '@zxcvbn-ts/language-common';

const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** Whether it is one of the 49,000 most common passwords in any case, or one of them repeated. */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  const unit = shortestPeriod(lower);
  return COMMON.has(lower) || unit.length < 4 || (unit !== lower && COMMON.has(unit));
}

/** The part that, repeated, gives the text; the text itself if there is none. */
function shortestPeriod(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return text.slice(0, length);
}

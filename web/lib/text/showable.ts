/**
 * Controls, noncharacters and halves of surrogate pairs: nothing that a page can show, and browsers
 * differ in what they make of them. Tab and line ends stay.
 */
const UNSHOWABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** The same data with nothing in its texts that can't be shown; not all that is stored was checked as it would be today. */
export function showable<Value>(value: Value): Value {
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNSHOWABLE, '');
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, clean(entry)]));
}

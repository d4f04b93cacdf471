/** Keys of a keyboard in the order of its rows, in the layouts of the two languages. */
const LATIN = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>';
const CYRILLIC = 'ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ';

const toCyrillic = new Map(Array.from(LATIN, (key, index) => [key, CYRILLIC[index]]));
const toLatin = new Map(Array.from(CYRILLIC, (key, index) => [key, LATIN[index]]));

/**
 * The text as the same keys give it in the other layout: «xfqrjdcrbq» is «чайковский». Null where
 * it has letters of both or of neither, or would become signs rather than letters, as «абба» does:
 * then the layout was no mistake.
 */
export function otherLayout(text: string): string | null {
  const isLatin = /[a-z]/i.test(text);
  const isCyrillic = /[а-яё]/i.test(text);
  if (isLatin === isCyrillic) return null;
  const keys = isLatin ? toCyrillic : toLatin;
  const other = Array.from(text, (key) => keys.get(key) ?? key).join('');
  const letters = other.match(/\p{L}/gu)?.length ?? 0;
  const signs = other.match(/[\p{P}\p{S}]/gu)?.length ?? 0;
  return letters > signs ? other : null;
}

/**
 * Endings of Russian cases of names, and what the nominative may end in: Шопена, Чайковскому,
 * Глинки, Форе. More may be guessed than there are: what nobody is called finds nobody.
 */
const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?<=[сц]к)(?:ого|ому|им|ом)$/u, ['ий', 'ой']],
  [/(?<=[сц]к|ов|ев|ин)(?:ой|ую)$/u, ['ая', 'а']],
  [/(?:ого|ому|ым|ом)$/u, ['ый', 'ой', '']],
  [/(?:ом|ым|ем|а|у|е)$/u, ['', 'а']],
  [/(?:ой|ей|ы|и|у)$/u, ['а', 'я', '']],
  [/(?:я|ю|ем|е|и)$/u, ['й', 'ь', 'я']],
];

/** Shorter stems are those of too many words. */
const MIN_STEM = 3;

/** The word and what it may be the oblique case of, if it is Russian. */
export function nominatives(word: string): string[] {
  const found = new Set([word]);
  if (!/^[а-яё]+$/u.test(word)) return [word];
  for (const [ending, others] of ENDINGS) {
    const stem = word.replace(ending, '');
    if (stem === word || stem.length < MIN_STEM) continue;
    for (const other of others) found.add(stem + other);
  }
  return [...found];
}

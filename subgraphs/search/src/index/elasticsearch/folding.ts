import type { estypes } from '@elastic/elasticsearch';
import { fold, UNSPACED_SCRIPTS, WORK_NUMBER_PATTERNS } from '@vobe/service-kit/folding';

/*
 * The folding of packages/service-kit as char filters: highlights need the texts as they
 * were written, so the server folds them itself. Made from fold(), letter by letter.
 */

/** Where folding changes more than the case: the planes beyond have no such letters in use. */
const LAST = 0xffff;
const VOICED = /[\uff66-\uff9d]/u;

function* rules(): Generator<string> {
  for (let code = 0x80; code <= LAST; code += 1) {
    const letter = String.fromCodePoint(code);
    if (!/[\p{L}\p{N}\p{M}\p{Default_Ignorable_Code_Point}]/u.test(letter)) continue;
    const folded = foldLetter(letter);
    if (folded !== letter.toLowerCase()) yield `${letter}=>${folded}`;
    // Half-width kana have their marks beside them.
    if (!VOICED.test(letter)) continue;
    for (const mark of ['\uff9e', '\uff9f']) yield `${letter}${mark}=>${fold(letter + mark)}`;
  }
  for (const key of 'abcdefghABCDEFGH') {
    for (const sign of '#♯') yield `${key}${sign}=>${key}-sharp-`;
    yield `${key}♭=>${key}-flat-`;
  }
}

/** Accents, points and vowels that writers leave out. */
const OPTIONAL_MARK = /[\u0300-\u036f\p{sc=Hebrew}\p{scx=Arabic}]/u;

const foldLetter = (letter: string): string =>
  /\p{M}/u.test(letter) && OPTIONAL_MARK.test(letter) ? '' : fold(letter);

const unspaced = UNSPACED_SCRIPTS.map((script) => `\\p{Is${script}}`).join('');

const workNumbers = Object.fromEntries(
  WORK_NUMBER_PATTERNS.map(([pattern, replacement], at) => [
    `vobe_work_number_${at}`,
    {
      type: 'pattern_replace' as const,
      pattern,
      replacement,
      flags: 'CASE_INSENSITIVE|UNICODE_CASE',
    },
  ]),
);

/** Filters in the order in which they work. */
export const foldingFilters = {
  vobe_fold: { type: 'mapping', mappings: [...rules()] },
  // Numbers of works, before the signs go that may part them from what they are numbers of.
  ...workNumbers,
  // As wordsOf() has it: nothing but letters, marks and digits makes words …
  vobe_signs: { type: 'pattern_replace', pattern: '[\\p{P}\\p{S}]', replacement: ' ' },
  // … and each letter of a script without spaces is one.
  vobe_unspaced: {
    type: 'pattern_replace',
    pattern: `([${unspaced}\\u30fc]\\p{M}*)`,
    replacement: '$1 ',
  },
} satisfies Record<string, estypes.AnalysisCharFilter>;

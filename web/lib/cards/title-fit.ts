import { partLongWords } from '#web/lib/text/hyphens.ts';

/** Width and height that a card has for its title, in pixels. */
const BOX = { width: 510, height: 400 } as const;

/** Sizes from loud to small; the smallest is for titles of 200 letters. */
const SIZES = [72, 60, 50, 42, 36, 30, 25] as const;

/** A word in few parts is read more easily than a loud one in many. */
const LOUDEST_PARTED = 42;

const LINE = 1.1;

/** Width of a letter of the display face in ems: wide, and wider still in capitals and Cyrillic. */
const LETTER = 0.74;

export interface FittedTitle {
  readonly size: number;
  /** The title with a hyphen and a line end wherever a word had to be parted. */
  readonly text: string;
}

/** How many lines a title takes where so many letters fit on one; Infinity if a word doesn't. */
function linesOf(title: string, letters: number): number {
  let lines = 0;
  for (const line of title.split('\n')) {
    lines += 1;
    let used = 0;
    for (const { length } of line.split(' ')) {
      if (length > letters) return Infinity;
      if (used > 0 && used + 1 + length > letters) {
        lines += 1;
        used = length;
      } else {
        used += (used > 0 ? 1 : 0) + length;
      }
    }
  }
  return lines;
}

/** A word in parts that fit on a line: between syllables, or anywhere in what has none. */
function partWord(word: string, letters: number): string {
  if (word.length <= letters) return word;
  const parts: string[] = [''];
  for (const syllable of partLongWords(word).split('\u00ad')) {
    for (let rest = syllable; rest !== '';) {
      const used = parts.at(-1) ?? '';
      // One letter's place is the hyphen's.
      const room = letters - 1 - used.length;
      if (rest.length <= room) {
        parts[parts.length - 1] = used + rest;
        break;
      }
      if (used !== '') {
        parts.push('');
        continue;
      }
      parts[parts.length - 1] = rest.slice(0, room);
      rest = rest.slice(room);
      if (rest !== '') parts.push('');
    }
  }
  return parts.join('-\n');
}

/** A title in the largest size in which it fits on its card; a word is parted only if it fits in none. */
export function titleFit(title: string): FittedTitle {
  const words = title.split(/\s+/u);
  const whole = words.join(' ');
  const lettersAt = (size: number) => Math.floor(BOX.width / (size * LETTER));
  const fits = (text: string, size: number) =>
    linesOf(text, lettersAt(size)) * size * LINE <= BOX.height;
  const size = SIZES.find((one) => fits(whole, one));
  if (size !== undefined) return { size, text: whole };
  const parted = SIZES.filter((one) => one <= LOUDEST_PARTED).map((one) => ({
    size: one,
    text: words.map((word) => partWord(word, lettersAt(one))).join(' '),
  }));
  return (
    parted.find((one) => fits(one.text, one.size)) ?? parted.at(-1) ?? { size: 25, text: whole }
  );
}

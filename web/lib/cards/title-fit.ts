/** Width and height that a card has for its title, in pixels. */
const BOX = { width: 510, height: 400 } as const;

/** Sizes from loud to small; the smallest is for titles of 200 letters. */
const SIZES = [72, 60, 50, 42, 36, 30, 25] as const;

const LINE = 1.1;

/** Width of a letter of the display face in ems: wide, and wider still in capitals and Cyrillic. */
const LETTER = 0.74;

/** How many lines words take where so many letters fit on one; Infinity if a word doesn't. */
function linesOf(words: readonly string[], letters: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of words) {
    if (length > letters) return Infinity;
    if (used > 0 && used + 1 + length > letters) {
      lines += 1;
      used = length;
    } else {
      used += (used > 0 ? 1 : 0) + length;
    }
  }
  return lines;
}

/** The largest size in which a title fits on its card. */
export function titleFit(title: string): number {
  const words = title.split(/\s+/u);
  const fits = (size: number) =>
    linesOf(words, Math.floor(BOX.width / (size * LETTER))) * size * LINE <= BOX.height;
  return SIZES.find(fits) ?? SIZES[SIZES.length - 1] ?? 25;
}

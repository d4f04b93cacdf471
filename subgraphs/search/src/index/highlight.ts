import type { Highlight, HighlightPart } from '../domain/model.ts';

/** Delimiters of matches and of excerpts: control characters, which no title holds. */
export const BEGIN = '\u0002';
export const END = '\u0003';
export const CUT = '\u0004';

const FIELDS = ['TITLE', 'CONTEXT', 'BODY'] as const;

/**
 * The highlighted texts as excerpts; those without a match are left out.
 * @param highlighted Names, context and body, each with cuts between its excerpts.
 */
export function readHighlights(highlighted: readonly string[]): Highlight[] {
  return FIELDS.flatMap((field, index): Highlight[] => {
    const excerpts = (highlighted[index] ?? '').split(CUT).filter((text) => text.includes(BEGIN));
    // Of several names of an entity one is enough.
    const shown = field === 'TITLE' ? excerpts.slice(0, 1) : excerpts;
    return shown.map((excerpt) => ({ field, parts: partsOf(excerpt) }));
  });
}

function partsOf(excerpt: string): HighlightPart[] {
  return excerpt.split(BEGIN).flatMap((piece, index): HighlightPart[] => {
    const [match = '', rest] = index === 0 ? ['', piece] : piece.split(END);
    return [
      ...(match === '' ? [] : [{ text: match, isMatch: true }]),
      ...(rest === undefined || rest === '' ? [] : [{ text: rest, isMatch: false }]),
    ];
  });
}

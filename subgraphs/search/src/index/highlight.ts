import type { Highlight, HighlightPart } from '../domain/model.ts';

/** Marks around matches and between passages: control characters, which no title holds. */
export const BEGIN = '\u0002';
export const END = '\u0003';
export const CUT = '\u0004';

const FIELDS = ['TITLE', 'CONTEXT', 'BODY'] as const;

/**
 * The marked texts as passages; those without a match are left out.
 * @param marked Names, context and body, each with cuts between its passages.
 */
export function readHighlights(marked: readonly string[]): Highlight[] {
  return FIELDS.flatMap((field, index): Highlight[] => {
    const passages = (marked[index] ?? '').split(CUT).filter((text) => text.includes(BEGIN));
    // Of a thing's names one is enough.
    const shown = field === 'TITLE' ? passages.slice(0, 1) : passages;
    return shown.map((passage) => ({ field, parts: partsOf(passage) }));
  });
}

function partsOf(passage: string): HighlightPart[] {
  return passage.split(BEGIN).flatMap((piece, index): HighlightPart[] => {
    const [match = '', rest] = index === 0 ? ['', piece] : piece.split(END);
    return [
      ...(match === '' ? [] : [{ text: match, isMatch: true }]),
      ...(rest === undefined || rest === '' ? [] : [{ text: rest, isMatch: false }]),
    ];
  });
}

import { Prisma } from '../../data/generated/client.ts';
import type { Highlight, HighlightPart } from '../../domain/model.ts';

/** Marks around matches: control characters, which no text of ours holds. */
const [BEGIN, END, CUT] = ['\u0002', '\u0003', '\u0004'];

const WHOLE = `StartSel=${BEGIN}, StopSel=${END}, HighlightAll=true`;
const PARTS = `StartSel=${BEGIN}, StopSel=${END}, MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=${CUT}`;

/** Only so much of a text is looked through: enough for most posts, quick for the longest. */
const BODY_CHARACTERS = 20_000;

/** Column of a page's rows `p`: title, context and body with marks. */
export const highlightsOf = Prisma.sql`
  ARRAY[
    ts_headline('vobe', p.title, asked.wide, ${WHOLE}),
    ts_headline('vobe', (SELECT coalesce(string_agg(c, ' · '), '') FROM
      jsonb_array_elements_text(p.source->'context') c), asked.wide, ${WHOLE}),
    ts_headline('vobe', left(p.source->>'body', ${BODY_CHARACTERS}::int), asked.wide, ${PARTS})
  ] AS highlights`;

const FIELDS = ['TITLE', 'CONTEXT', 'BODY'] as const;

/** The marked texts as passages; those without a match are left out. */
export function readHighlights(marked: readonly string[]): Highlight[] {
  return FIELDS.flatMap((field, index): Highlight[] => {
    const text = marked[index] ?? '';
    if (!text.includes(BEGIN)) return [];
    return text.split(CUT).map((passage) => ({ field, parts: partsOf(passage) }));
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

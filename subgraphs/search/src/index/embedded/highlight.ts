import { Prisma } from '../../data/generated/client.ts';
import { BEGIN, CUT, END } from '../highlight.ts';
import { hidePunctuation } from './punctuation.ts';

const WHOLE = `StartSel=${BEGIN}, StopSel=${END}, HighlightAll=true`;
const PARTS = `StartSel=${BEGIN}, StopSel=${END}, MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=${CUT}`;

/** Only so much of a text is looked through: enough for most posts, quick for the longest. */
const BODY_CHARACTERS = 20_000;

/** A text with punctuation that PostgreSQL's parser sees as such in any locale. */
const hidden = (text: Prisma.Sql) =>
  Prisma.sql`translate(${text}, ${hidePunctuation.from}, ${hidePunctuation.to})`;

/** A list of names with cuts between. */
const joined = (field: 'names' | 'context') => Prisma.sql`
  (SELECT coalesce(string_agg(${hidden(Prisma.sql`name`)}, ${CUT}), '')
    FROM jsonb_array_elements_text(p.source->${field}) name)`;

/** Names, context and body of a document `p`, with marks. */
export const highlightedTexts = Prisma.sql`
  ARRAY[
    ts_headline('vobe', ${joined('names')}, asked.highlighted, ${WHOLE}),
    ts_headline('vobe', ${joined('context')}, asked.highlighted, ${WHOLE}),
    ts_headline('vobe', ${hidden(Prisma.sql`left(p.source->>'body', ${BODY_CHARACTERS}::int)`)}, asked.highlighted, ${PARTS})
  ]`;

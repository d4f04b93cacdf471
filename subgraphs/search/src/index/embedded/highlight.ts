import { Prisma } from '../../data/generated/client.ts';
import { BEGIN, CUT, END } from '../highlight.ts';

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

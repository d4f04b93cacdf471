import { expressionBuilder, sql, type Expression } from 'kysely';
import { BEGIN, CUT, END } from '../highlight.ts';
import type { Asked } from './asked.ts';
import type { DocumentRow } from './conditions.ts';
import { hidePunctuation } from './punctuation.ts';

const WHOLE = `StartSel=${BEGIN}, StopSel=${END}, HighlightAll=true`;
const PARTS = `StartSel=${BEGIN}, StopSel=${END}, MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=${CUT}`;

/** Only so much of a text is looked through: enough for most posts, quick for the longest. */
const BODY_CHARACTERS = 20_000;

const { ref, selectFrom } = expressionBuilder<{ p: DocumentRow; asked: Asked }, 'p' | 'asked'>();

const source = ref('p.source');
const highlighted = ref('asked.highlighted');

/** A text with punctuation that PostgreSQL's parser sees as such in any locale. */
const hidden = (text: Expression<string>) =>
  sql<string>`translate(${text}, ${hidePunctuation.from}, ${hidePunctuation.to})`;

/** A list of names with cuts between. */
const joined = (field: 'names' | 'context') =>
  selectFrom(sql<{ value: string }>`jsonb_array_elements_text(${source}->${field})`.as('name'))
    .select((eb) =>
      sql<string>`coalesce(string_agg(${hidden(eb.ref('name.value'))}, ${CUT}), '')`.as('names'),
    )
    .$asScalar();

const body = sql<string>`left(${source}->>'body', ${BODY_CHARACTERS}::int)`;

/** Names, context and body of a document `p`, with marks. */
export const highlightedTexts = sql<string[]>`
  ARRAY[
    ts_headline('vobe', ${joined('names')}, ${highlighted}, ${WHOLE}),
    ts_headline('vobe', ${joined('context')}, ${highlighted}, ${WHOLE}),
    ts_headline('vobe', ${hidden(body)}, ${highlighted}, ${PARTS})
  ]`;

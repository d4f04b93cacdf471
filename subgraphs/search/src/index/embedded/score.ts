import { fixed } from '@vobe/service-kit/query-builder';
import { expressionBuilder, sql, type RawBuilder } from 'kysely';
import { isEmpty, type ParsedQuery } from '../../domain/query.ts';
import type { Asked } from './asked.ts';
import type { DocumentRow } from './conditions.ts';

const { ref } = expressionBuilder<{ d: DocumentRow; asked: Asked }, 'd' | 'asked'>();

const [names, terms, type] = [fixed(ref('d.names')), fixed(ref('d.terms')), fixed(ref('d.type'))];

/** Whether the document holds a part of what was asked. */
const holds = (part: keyof Asked) => fixed(sql<boolean>`${terms} @@ ${ref(`asked.${part}`)}`);

const isMade = holds('made');
const isMadeAlike = holds('made_alike');
const isNamed = holds('named');
const isSounding = holds('sounding');
const isSurnamed = holds('surnamed');

/** What the words are worth where they stand: in titles, in whom it belongs to, in texts. */
const ranked = fixed(sql<number>`
      CASE WHEN ${holds('titled')} THEN 10 ELSE 0 END
      + CASE WHEN ${holds('headed')} THEN 8 ELSE 0 END
      + CASE WHEN ${isMade} THEN 5
          WHEN ${isMadeAlike} THEN CASE ${type} WHEN 'TRACK' THEN 5 ELSE 20 END ELSE 0 END
      + 30 * ts_rank('{0.02, 0.1, 0.35, 1.0}', ${terms}, ${ref('asked.strict')}, 1)
      + 10 * ts_rank('{0.02, 0.3, 0.35, 1.0}', ${terms}, ${ref('asked.wide')}, 1)`);

const worth = fixed(ref('d.prominence'));
const makers = fixed(sql<number>`cardinality(${ref('d.artist_ids')})`);

/** Its names, each between line ends. */
const lines = fixed(sql<string>`chr(10) || ${names} || chr(10)`);

/**
 * Exact names above names that begin so, those above words in titles, those above words in texts;
 * what a document is worth anyway breaks ties. The weights were chosen on the judged queries of
 * tests/search-quality.
 */
export function scoreOf(query: ParsedQuery): RawBuilder<number> {
  const { name } = query;
  if (isEmpty(query)) return worth;
  const isExact = sql<boolean>`${lines} LIKE '%' || chr(10) || ${name} || chr(10) || '%'`;
  return sql`
    CASE WHEN ${isMade} AND ${type} <> 'TRACK' AND NOT (${isExact} OR ${isNamed})
    -- Works of people of this name, and posts about them: whether the name stands in their titles, too, says nothing; those of theirs alone first.
    THEN 60 + 2.0 / greatest(1, ${makers}) ELSE
      CASE WHEN ${isExact} THEN CASE ${type} WHEN 'TRACK' THEN 25 ELSE 60 END
        -- A surname is what a person goes by.
        WHEN ${isSurnamed} THEN 60
        WHEN ${isNamed} THEN CASE ${type} WHEN 'TRACK' THEN 25 ELSE 50 END
        WHEN chr(10) || ${names} LIKE '%' || chr(10) || ${name} || '%'
          THEN CASE ${type} WHEN 'TRACK' THEN 8 WHEN 'ARTIST' THEN 35 ELSE 20 END
        WHEN ${isSounding} THEN CASE WHEN ${type} IN ('ARTIST', 'USER') THEN 30 ELSE 15 END ELSE 0 END
      -- Side by side in a name, as they were written.
      + CASE WHEN ' ' || translate(${names}, chr(10), ' ') || ' ' LIKE '% ' || ${name} || ' %' THEN 5 ELSE 0 END
      + ${ranked}
    END + ${worth}`;
}

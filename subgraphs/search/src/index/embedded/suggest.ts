import { fixed } from '@vobe/service-kit/query-builder';
import { sql } from 'kysely';
import { kysely, type Database } from '../../data/database.ts';
import { keyTerms } from '@vobe/service-kit/phonetic-key';
import type { NamedEntity } from '../../domain/spelling.ts';
import type { Key, Names } from '../../domain/model.ts';
import type { ParsedQuery } from '../../domain/query.ts';
import type { Guesses } from '../search-index.ts';
import { byCore, documentOfCandidate, withCandidates } from './candidates.ts';
import { holds, row, type TsQuery } from './conditions.ts';
import { prefixNames, both, either, lexeme, not } from './tsquery.ts';
import { typeBonus } from './type-bonus.ts';

/** The beginning of a sound this short is that of too many names: чай, hay and high are one. */
const MIN_OPEN_SOUND = 4;
/** With its mark: of a single letter it says nothing. */
const MIN_KEY_SOUND = 3;

/** A lexeme and all that go on from it. */
const beginning = (key: string): TsQuery => sql`(${lexeme(key)}::text || ':*')::tsquery`;

/**
 * Names that begin as was typed or sound so, and what belongs to whom was typed.
 * @param known What mistyped words may have meant, or null where as much is not asked for (beginnings
 * of names then count by their sound however short, too), and which of several words are common.
 */
export function suggestedNames(
  db: Database,
  query: ParsedQuery,
  first: number,
  { guesses, common }: { guesses: Guesses | null; common: ReadonlySet<string> },
): Promise<(Key & NamedEntity)[]> {
  const { words, name, keys } = query;
  const last = words.at(-1);
  const parts = words.map((word) => {
    const [key = null] = keyTerms([word]);
    const isOpen = word === last;
    // The zero before a key is no sound.
    const sound =
      key === null || (isOpen && key.length <= MIN_OPEN_SOUND)
        ? []
        : [`${key}${isOpen ? ':*C' : ':C'}`];
    const meant = (guesses?.get(word) ?? []).map((guess) => `${guess}:A`);
    return [`${word}${isOpen ? ':*A' : ':A'}`, ...sound, ...meant].map(
      (term): TsQuery => sql`to_tsquery('vobe_words', ${term})`,
    );
  });
  const sounds =
    guesses === null ? [] : keys.sounds.filter((key) => key.length >= MIN_KEY_SOUND).map(beginning);
  const named = either([...keys.names, ...keys.inLatin, ...keys.surnames].map(lexeme));
  const begun = [...keys.names, ...keys.inLatin].map(beginning);
  const sounding = either(keys.sounds.map(lexeme));
  const made = either(keys.makers.map(lexeme));
  const unless = query.excluded.map((phrase) =>
    not(sql`phraseto_tsquery('vobe_words', ${phrase.join(' ')})`),
  );
  const whole = both([either([named, sounding, made]), ...unless]);
  const beginningWith = (wanted: typeof parts) =>
    both([either([prefixNames(query, wanted), ...begun, ...sounds]), ...unless]);
  const condition = holds(beginningWith(parts));
  const rare = parts.filter((_, at) => !common.has(words[at] ?? ''));
  const isAllCommon = rare.length === 0 && parts.length > 0;
  const indexed = isAllCommon ? condition : byCore(beginningWith(rare), condition);
  return withCandidates(kysely(db), { matching: { condition, indexed }, whole })
    .selectFrom('candidates as c')
    .crossJoinLateral(documentOfCandidate)
    .select(COLUMNS)
    .orderBy(rankOf(name, { named, begun: either(begun), sounding, made }), 'desc')
    .orderBy(typeBonus, 'desc')
    .orderBy('d.popularity', 'desc')
    .orderBy(titleLength)
    .orderBy('d.id')
    .limit(first)
    .execute();
}

const [names, type] = [fixed(row.ref('d.names')), fixed(row.ref('d.type'))];

const source = fixed(row.ref('d.source'));

/** What is read of a suggestion. */
const COLUMNS = [
  'd.type',
  'd.id',
  'd.title',
  sql<Names>`coalesce(${source}->'titles', '{}')`.as('titles'),
  sql<string[]>`ARRAY(SELECT jsonb_array_elements_text(${source}->'names'))`.as('names'),
] as const;

const titleLength = fixed(sql<number>`length(${row.ref('d.title')})`);

type Reading = 'named' | 'begun' | 'sounding' | 'made';

/**
 * Who is called just so, or goes by that surname; whose name begins so, people's at any word of it;
 * what sounds so; what belongs to people of that name; what has a word that begins so. Tracks are
 * many, and stand behind. A folded name has no wildcards.
 */
const rankOf = (name: string, { named, begun, sounding, made }: Record<Reading, TsQuery>) =>
  sql<number>`
  (CASE WHEN chr(10) || ${names} || chr(10) LIKE '%' || chr(10) || ${name} || chr(10) || '%' OR ${holds(named)}
      THEN CASE ${type} WHEN 'TRACK' THEN 3 ELSE 5 END
    WHEN chr(10) || ${names} LIKE '%' || chr(10) || ${name} || '%' OR ${holds(begun)}
      THEN CASE ${type} WHEN 'TRACK' THEN 2 ELSE 4 END
    WHEN ${type} IN ('ARTIST', 'USER') AND ' ' || ${names} LIKE '% ' || ${name} || '%' THEN 4
    WHEN ${holds(sounding)} AND ${type} <> 'TRACK' THEN 3
    WHEN ${holds(made)} AND ${type} <> 'TRACK' THEN 2
    WHEN ' ' || ${names} LIKE '% ' || ${name} || '%' THEN 1 ELSE 0 END)`;

import { Prisma } from '../../data/generated/client.ts';
import type { ParsedQuery } from '../../domain/query.ts';
import type { Term } from './expand.ts';

/** A query in the two ways it is asked: as it was written, and with all that may have been meant. */
export interface TextQuery {
  readonly strict: Prisma.Sql;
  readonly wide: Prisma.Sql;
  /** All words in the names alone. */
  readonly titled: Prisma.Sql;
  /** The words one by one, each with what it may have meant. */
  readonly groups: readonly Prisma.Sql[];
}

/** From this length on a word may be the beginning of another one wherever it stands. */
const MIN_PREFIX = 4;

/** Words are letters and digits alone, so none can be taken for an operator. */
const word = (config: 'vobe' | 'vobe_words', text: string) =>
  Prisma.sql`to_tsquery(${config}::regconfig, ${text})`;

const stems = (text: string) => either([word('vobe', text), word('vobe_words', text)]);

const phrase = (words: readonly string[]) =>
  Prisma.sql`phraseto_tsquery('vobe_words', ${words.join(' ')})`;

function either(queries: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`(${Prisma.join([...queries], ' || ')})`;
}

/** Of nothing: a query that matches nothing. */
function both(queries: readonly Prisma.Sql[]): Prisma.Sql {
  if (queries.length === 0) return Prisma.sql`''::tsquery`;
  return Prisma.sql`(${Prisma.join([...queries], ' && ')})`;
}

/** One word with everything it may have meant. */
function wideTerm({ word: text, key, guesses, isOpen }: Term): Prisma.Sql {
  const mayGoOn = isOpen || text.length >= MIN_PREFIX;
  return either([
    stems(text),
    ...(mayGoOn ? [word('vobe_words', `${text}:*`)] : []),
    ...(key === null ? [] : [word('vobe_words', isOpen && key.length > MIN_PREFIX ? `${key}:*` : key)]),
    ...guesses.map(stems),
  ]);
} // prettier-ignore

/** @param terms The query's words, expanded, in its order. */
export function toTextQuery(
  query: ParsedQuery,
  terms: readonly Term[],
  mode: 'all' | 'most',
): TextQuery {
  const phrases = query.phrases.map(phrase);
  const without = query.excluded.map((words) =>
    words.length === 1 ? Prisma.sql`!!${stems(words[0] ?? '')}` : Prisma.sql`!!${phrase(words)}`,
  );
  const groups = terms.map(wideTerm);
  const join = mode === 'all' ? both : either;
  const wide = [...(groups.length > 0 ? [join(groups)] : []), ...phrases];
  const strict = [
    ...(terms.length > 0 ? [join(terms.map(({ word: text }) => stems(text)))] : []),
    ...phrases,
  ];
  const titled = both(
    [...terms.map(({ word: text }) => text), ...query.phrases.flat()].map((text) =>
      stems(`${text}:A`),
    ),
  );
  return { wide: both([...wide, ...without]), strict: both(strict), titled, groups };
}

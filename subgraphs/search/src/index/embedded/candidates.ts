import { Prisma } from '../../data/generated/client.ts';
import { isEmpty, mostOf } from '../../domain/query.ts';
import type { SearchRequest } from '../search-index.ts';
import type { TextQuery } from './tsquery.ts';

/**
 * So many hits are sorted and counted, those that most is about first: a word that is everywhere
 * would else cost each search what all there is costs, and nobody turns a hundred pages.
 */
export const MAX_HITS = 3000;

/** So many of all that match are read to choose them from, in the order in which they lie there. */
const MAX_READ = 10_000;

/**
 * Condition on rows `d` of documents. The text query stands in it as a constant: of a word that is
 * everywhere PostgreSQL then reads the table until it has enough, of another one its index. (It must
 * not know how much is enough: it would read a large table for a rare word, too, to no effect.)
 */
export function matchesText(
  { query, mode }: Pick<SearchRequest, 'query' | 'mode'>,
  { found, groups, without }: TextQuery,
): Prisma.Sql {
  // Nothing is looked for: all there is, for the filters to choose from.
  if (isEmpty(query)) return Prisma.sql`NOT d.is_deleted AND ${without}`;
  const there = Prisma.sql`NOT d.is_deleted AND d.terms @@ (${found})`;
  if (mode === 'all' || groups.length === 0) return there;
  const hits = groups.map((group) => Prisma.sql`(d.terms @@ ${group})::int`);
  return Prisma.sql`${there} AND ${Prisma.join(hits, ' + ')} >= ${mostOf(groups.length)}`;
}

/**
 * Tables of a WITH clause, the last one `candidates`: keys of the documents to look at, the best
 * known, and whatever goes by all that was typed as its name. One more than MAX_HITS if there are
 * more.
 * @param matching Condition on rows `d` of documents.
 * @param whole The part of its text query that looks for the whole as a name.
 */
export const candidates = (
  matching: Prisma.Sql,
  whole: Prisma.Sql,
  filter = Prisma.sql`true`,
): Prisma.Sql => Prisma.sql`
    matched AS MATERIALIZED (
      SELECT d.type, d.id, d.popularity FROM documents d
      WHERE ${matching} AND ${filter} LIMIT (SELECT ${MAX_READ}::int)
    ), candidates AS MATERIALIZED (
      (SELECT type, id FROM matched ORDER BY popularity DESC, type, id LIMIT ${MAX_HITS + 1})
      UNION
      (SELECT d.type, d.id FROM documents d
       WHERE d.terms @@ (${whole}) AND NOT d.is_deleted AND ${filter} LIMIT (SELECT ${MAX_HITS}::int))
    )`;

import { Prisma } from '../../data/generated/client.ts';
import { isEmpty, mostOf } from '../../domain/query.ts';
import type { SearchFilter } from '../../domain/model.ts';
import type { SearchRequest } from '../search-index.ts';
import { bestKnown, isLookedFor, sample } from './best-known.ts';
import { matchesFilter } from './filter.ts';
import type { TextQuery } from './tsquery.ts';

/**
 * So many hits are sorted and counted, those that most is about first: a word that is everywhere
 * would else cost each search what all there is costs, and nobody turns a hundred pages.
 */
export const MAX_HITS = 3000;

/** Where what is looked for is common, so many of each kind are looked at, the best known first. */
const MAX_LOOKED_AT = 1000;

/** Where it is not, so many of all that match are read to choose hits from, as the index has them. */
const MAX_READ = 5000;

/** So many of those that the whole query names are there in any case: somebody may have made very much. */
const MAX_NAMED = 500;

/** Conditions on a row `d` of documents. */
export interface Matching {
  /** What is found. */
  readonly condition: Prisma.Sql;
  /** The same where the index is to find it: it is asked for the rare words, the rest is read. */
  readonly indexed: Prisma.Sql;
}

/** What a query's text finds. */
export function matchesText(
  { query, mode }: Pick<SearchRequest, 'query' | 'mode'>,
  { found, core, groups, without }: TextQuery,
): Matching {
  // Nothing is looked for: all there is, for the filters to choose from.
  if (isEmpty(query)) return { condition: without, indexed: without };
  const there = Prisma.sql`d.terms @@ (${found})`;
  const hits = groups.map((group) => Prisma.sql`(d.terms @@ ${group})::int`);
  const condition =
    mode === 'all' || groups.length === 0
      ? there
      : Prisma.sql`${there} AND ${Prisma.join(hits, ' + ')} >= ${mostOf(groups.length)}`;
  return { condition, indexed: core ? byCore(core, condition) : condition };
}

/**
 * A condition that the index is asked a part of alone, which nothing common meets.
 * @param core Stands in a query of its own: PostgreSQL does not know it when it plans, and takes the
 * index. Of many spellings that stand nowhere it would think that together they are everywhere.
 */
export const byCore = (core: Prisma.Sql, condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`d.terms @@ (SELECT ${core}) AND (${condition}) IS TRUE`;

export interface Looked {
  readonly matching: Matching;
  /** The part of its text query that looks for the whole as a name. */
  readonly whole: Prisma.Sql;
  readonly filter?: SearchFilter;
}

/** What the best known documents are asked for. */
const LOOKED_AT = Prisma.sql`d.type, d.id, d.prominence, d.terms, d.artist_ids, d.genres, d.tags, d.year, d.language`;

/**
 * Tables of a WITH clause, the last one `candidates`: keys of the documents to look at, the best
 * known, and whatever goes by all that was typed as its name. One more than MAX_HITS if there are
 * more. What is common is looked for among the best known of each kind, in the order of an index on
 * what they are worth: the text index would have to read of it whatever there is.
 */
export function candidates({
  matching: { condition, indexed },
  whole,
  filter,
}: Looked): Prisma.Sql {
  const types = filter?.types ?? [];
  const lets = filter ? matchesFilter(filter) : Prisma.sql`true`;
  return Prisma.sql`
    commonness AS MATERIALIZED (
      SELECT ${isLookedFor(Prisma.sql`${condition} AND ${lets}`)} AS is_common FROM ${sample(LOOKED_AT, types)}
    ), looked_at AS MATERIALIZED (
      SELECT d.type, d.id, d.prominence, (${condition} AND ${lets}) AS is_hit
      FROM ${bestKnown(MAX_LOOKED_AT + 1, LOOKED_AT, types)} WHERE (SELECT is_common FROM commonness)
    ), matched AS MATERIALIZED (
      SELECT type, id, prominence FROM looked_at WHERE is_hit
      UNION ALL
      -- It must not know how much is enough: it would read a large table for a rare word, too, in vain.
      (SELECT d.type, d.id, d.prominence FROM documents d
       WHERE NOT d.is_deleted AND ${indexed} AND ${lets}
         AND NOT (SELECT is_common FROM commonness) LIMIT (SELECT ${MAX_READ}::int))
    ), candidates AS MATERIALIZED (
      (SELECT type, id FROM matched ORDER BY prominence DESC, type, id LIMIT ${MAX_HITS + 1})
      UNION
      (SELECT d.type, d.id FROM documents d
       WHERE d.terms @@ (SELECT ${whole}) AND NOT d.is_deleted AND ${lets} LIMIT (SELECT ${MAX_NAMED}::int))
    )`;
}

/** Whether there may be more than the candidates: not all of some kind was looked at. */
export const areMore = Prisma.sql`
  EXISTS (SELECT FROM looked_at GROUP BY type HAVING count(*) > ${MAX_LOOKED_AT}::int)`;

/** The documents of the candidates as a table `d`, each by its key: for a few PostgreSQL would read all. */
export const CANDIDATE_ROWS = Prisma.sql`candidates c CROSS JOIN LATERAL (
  SELECT * FROM documents d WHERE d.type = c.type AND d.id = c.id OFFSET 0) d`;

import { Prisma } from '../../data/generated/client.ts';
import type { SearchType } from '../../__generated__/types.ts';

/** Of each kind the best known so many show whether something is common. */
const SAMPLED = 100;

/** What so many of the sample have is common: an index would have a large part of all to read for it. */
const MIN_COMMON = 25;

/**
 * The best known documents of each kind, as a table `d`. It is read in the order of an index, whatever
 * else there is: what is looked for among them costs the same in a large library as in a small one.
 * @param types Kinds to read; all if there are none.
 */
export function bestKnown(
  limit: number,
  columns: Prisma.Sql,
  types: readonly SearchType[] = [],
): Prisma.Sql {
  const kinds =
    types.length > 0
      ? Prisma.sql`unnest(${[...types]}::text[]::entity_type[])`
      : Prisma.sql`unnest(enum_range(NULL::entity_type))`;
  return Prisma.sql`(SELECT best.* FROM ${kinds} AS kind CROSS JOIN LATERAL (
    SELECT ${columns} FROM documents d WHERE d.type = kind AND NOT d.is_deleted
    ORDER BY d.type, d.prominence DESC, d.id LIMIT ${limit}::int) best) d`;
}

/** The sample of best known documents as a table `d`. */
export const sample = (columns: Prisma.Sql, types: readonly SearchType[] = []): Prisma.Sql =>
  bestKnown(SAMPLED, columns, types);

/** Of so many documents the index may read a tenth: in a library this small only what more have is looked for here. */
const SMALL = 100_000;
const MIN_COMMON_OF_FEW = 100;

/** Whether a condition on rows of the sample is met by much; where they are grouped. */
export const isCommon = (condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`count(*) FILTER (WHERE ${condition}) >= ${MIN_COMMON}::int`;

/** Whether so much meets it that looking for it among the best known costs less than the index. */
export const isLookedFor = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  count(*) FILTER (WHERE ${condition}) >= CASE
    WHEN (SELECT reltuples FROM pg_class WHERE oid = 'documents'::regclass) > ${SMALL}::int
    THEN ${MIN_COMMON}::int ELSE ${MIN_COMMON_OF_FEW}::int END`;

/**
 * Whether any document that may be found matches a query. Of a common word the sample has one at once,
 * of another one the index has few.
 * @param query Does not depend on other tables, or on such alone as are joined one by one.
 */
export const anyMatches = (query: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  EXISTS (SELECT FROM ${bestKnown(PROBED, Prisma.sql`d.terms`)} WHERE d.terms @@ (${query}))
  -- It must not know that one is enough: it would read a large table for a rare word, in vain.
  OR coalesce((SELECT true FROM documents d WHERE d.terms @@ (SELECT ${query}) AND NOT d.is_deleted LIMIT (SELECT 1)), false))`;

/** What is in one of twenty is among so many of each kind but for one time in a thousand and more. */
const PROBED = 40;

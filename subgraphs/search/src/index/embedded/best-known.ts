import { arrayOf, fixed } from '@vobe/service-kit/query-builder';
import {
  expressionBuilder,
  sql,
  type AliasedExpression,
  type RawBuilder,
  type SqlBool,
} from 'kysely';
import type { SearchType } from '../../__generated__/types.ts';
import type { Tables } from '../../data/database.ts';
import type { EntityType } from '../../data/generated/tables.ts';
import { holds, row, type Condition, type DocumentRow, type TsQuery } from './conditions.ts';

/** Of each kind the best known so many show whether something is common. */
const SAMPLED = 100;

/** What so many of the sample have is common: an index would have a large part of all to read for it. */
const MIN_COMMON = 25;

const { exists, selectFrom } = expressionBuilder<Tables>();

type Kinds = RawBuilder<{ kind: EntityType }>;

const ALL_KINDS: Kinds = sql`unnest(enum_range(NULL::entity_type))`;

/** The best known documents, as a table `d`, of the kinds that are named; of all if there are none. */
type BestKnown<Column extends keyof DocumentRow> = (
  types?: readonly SearchType[],
) => AliasedExpression<Pick<DocumentRow, Column>, 'd'>;

/**
 * The best known documents of each kind. They are read in the order of an index, whatever else there
 * is: what is looked for among them costs the same in a large library as in a small one.
 */
export function bestKnown<Column extends keyof DocumentRow>(
  limit: number,
  columns: readonly Column[],
): BestKnown<Column> {
  const best = (kinds: Kinds) =>
    selectFrom(kinds.as('kind'))
      .crossJoinLateral((each) =>
        each
          .selectFrom('documents as d')
          .select(columns.map((column) => `d.${column}` as const))
          .whereRef('d.type', '=', 'kind.kind')
          .where(({ not }) => not('d.is_deleted'))
          .orderBy('d.type')
          .orderBy('d.prominence', 'desc')
          .orderBy('d.id')
          .limit(sql.lit(limit))
          .as('best'),
      )
      .selectAll('best')
      // Kysely knows the columns of a list alone that is written where it is used.
      .$castTo<Pick<DocumentRow, Column>>();
  const all = fixed(best(ALL_KINDS)).as('d');
  return (types = []) =>
    types.length === 0 ? all : best(sql`unnest(${arrayOf(types, 'text')}::entity_type[])`).as('d');
}

/** The sample of best known documents. */
export const sample = <Column extends keyof DocumentRow>(columns: readonly Column[]) =>
  bestKnown(SAMPLED, columns);

/** Of so many documents the index may read a tenth: in a library this small only what more have is looked for here. */
const SMALL = 100_000;
const MIN_COMMON_OF_FEW = 100;

const counted = (condition: Condition) => row.fn.countAll<number>().filterWhere(condition);

/** Whether a condition on rows of the sample is met by much; where they are grouped. */
export const isCommon = (condition: Condition) =>
  sql<boolean>`${counted(condition)} >= ${sql.lit(MIN_COMMON)}`;

/** Whether so much meets it that looking for it among the best known costs less than the index. */
export const isLookedFor = (condition: Condition) =>
  sql<boolean>`${counted(condition)} >= ${minCommonHere}`;

const minCommonHere = fixed(sql<number>`
  CASE WHEN (SELECT reltuples FROM pg_class WHERE oid = 'documents'::regclass) > ${sql.lit(SMALL)}
    THEN ${sql.lit(MIN_COMMON)} ELSE ${sql.lit(MIN_COMMON_OF_FEW)} END`);

/** What is in one of twenty is among so many of each kind but for one time in a thousand and more. */
const PROBED = 40;
const probed = bestKnown(PROBED, ['terms'])();

/**
 * Whether any document that may be found matches a query. Of a common word the sample has one at once,
 * of another one the index has few.
 * @param query Does not depend on other tables, or on such alone as are joined one by one.
 */
export function anyMatches(query: TsQuery): Condition {
  const known = PROBED_DOCUMENTS.where(holds(query));
  const indexed = ALL_DOCUMENTS.where(holds(sql`SELECT ${query}`))
    .where(row.not('d.is_deleted'))
    // It must not know that one is enough: it would read a large table for a rare word, in vain.
    .limit(sql<number>`(SELECT 1)`);
  return sql<SqlBool>`(${exists(known)} OR coalesce(${indexed}, false))`;
}

const FOUND = sql<boolean>`true`.as('one');
const PROBED_DOCUMENTS = selectFrom(probed).select(FOUND);
const ALL_DOCUMENTS = selectFrom('documents as d').select(FOUND);

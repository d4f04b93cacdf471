import { fixed } from '@vobe/service-kit/query-builder';
import { expressionBuilder, sql, type QueryCreator, type SqlBool } from 'kysely';
import type { Tables } from '../../data/database.ts';
import { isEmpty, mostOf } from '../../domain/query.ts';
import type { Key, SearchFilter } from '../../domain/model.ts';
import type { SearchRequest } from '../search-index.ts';
import { bestKnown, isLookedFor, sample } from './best-known.ts';
import { holds, row, type Condition, type TsQuery } from './conditions.ts';
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
  readonly condition: Condition;
  /** The same where the index is to find it: it is asked for the rare words, the rest is read. */
  readonly indexed: Condition;
}

/** What a query's text finds. */
export function matchesText(
  { query, mode }: Pick<SearchRequest, 'query' | 'mode'>,
  { found, core, groups, without }: TextQuery,
): Matching {
  // Nothing is looked for: all there is, for the filters to choose from.
  if (isEmpty(query)) return { condition: without, indexed: without };
  const there = holds(found);
  const hits = groups.map((group) => sql<number>`(${holds(group)})::int`);
  const condition =
    mode === 'all' || groups.length === 0
      ? there
      : row.and([there, sql<SqlBool>`${sql.join(hits, sql` + `)} >= ${mostOf(groups.length)}`]);
  return { condition, indexed: core ? byCore(core, condition) : condition };
}

/**
 * A condition that the index is asked a part of alone, which nothing common meets.
 * @param core Stands in a query of its own: PostgreSQL does not know it when it plans, and takes the
 * index. Of many spellings that stand nowhere it would think that together they are everywhere.
 */
export const byCore = (core: TsQuery, condition: Condition): Condition =>
  row.and([holds(sql`SELECT ${core}`), sql<SqlBool>`(${condition}) IS TRUE`]);

export interface Looked {
  readonly matching: Matching;
  /** The part of its text query that looks for the whole as a name. */
  readonly whole: TsQuery;
  readonly filter?: SearchFilter;
}

/** What the best known documents are asked for. */
const LOOKED_AT = [
  'type',
  'id',
  'prominence',
  'terms',
  'artist_ids',
  'genres',
  'tags',
  'year',
  'language',
] as const;

type Ranked = Key & { readonly prominence: number };

/** The tables of a WITH clause that lead to the candidates. */
interface CandidateTables {
  readonly commonness: { readonly is_common: boolean };
  readonly looked_at: Ranked & { readonly is_hit: boolean };
  readonly matched: Ranked;
  readonly candidates: Key;
}

const { exists, parens, selectFrom } = expressionBuilder<Tables & CandidateTables>();

const inSample = sample(LOOKED_AT);
const lookedAtFirst = bestKnown(MAX_LOOKED_AT + 1, LOOKED_AT);

const isCommon = fixed(selectFrom('commonness').select('is_common').$asScalar());

const hits = selectFrom('looked_at')
  .select(['type', 'id', 'prominence'])
  .where(({ ref }) => ref('is_hit'));

const isThere = fixed(row.not('d.is_deleted'));
const isRare = fixed(row.not(isCommon));

const documents = selectFrom('documents as d').select(['d.type', 'd.id']).where(isThere);

const mostProminent = fixed(
  selectFrom('matched')
    .select(['type', 'id'])
    .orderBy('prominence', 'desc')
    .orderBy('type')
    .orderBy('id')
    .limit(sql.lit(MAX_HITS + 1)),
);
const best = selectFrom(mostProminent.as('best')).select(['type', 'id']);

/**
 * Adds the tables of a WITH clause, the last one `candidates`: keys of the documents to look at, the
 * best known, and whatever goes by all that was typed as its name. One more than MAX_HITS if there are
 * more. What is common is looked for among the best known of each kind, in the order of an index on
 * what they are worth: the text index would have to read of it whatever there is.
 */
export function withCandidates<Given extends Tables>(
  given: QueryCreator<Given>,
  { matching: { condition, indexed }, whole, filter }: Looked,
): QueryCreator<Given & CandidateTables> {
  const types = filter?.types ?? [];
  const lets = filter ? matchesFilter(filter) : row.and([]);
  const isHit = row.and([condition, lets]);
  const commonness = selectFrom(inSample(types)).select(isLookedFor(isHit).as('is_common'));
  const lookedAt = selectFrom(lookedAtFirst(types))
    .select(['d.type', 'd.id', 'd.prominence', sql<boolean>`${isHit}`.as('is_hit')])
    .where(isCommon);
  const byIndex = documents
    .select('d.prominence')
    .where(indexed)
    .where(lets)
    .where(isRare)
    // It must not know how much is enough: it would read a large table for a rare word, too, in vain.
    .limit(sql<number>`(SELECT ${sql.lit(MAX_READ)})`);
  const matched = hits.unionAll(parens(byIndex));
  const named = documents
    .where(holds(sql`SELECT ${whole}`))
    .where(lets)
    .limit(sql<number>`(SELECT ${sql.lit(MAX_NAMED)})`);
  const candidates = best.union(parens(named));
  // Of tables that are not known here Kysely can't tell what is behind such a clause.
  return (given as unknown as QueryCreator<Tables>)
    .with(
      (name) => name('commonness').materialized(),
      () => commonness,
    )
    .with(
      (name) => name('looked_at').materialized(),
      () => lookedAt,
    )
    .with(
      (name) => name('matched').materialized(),
      () => matched,
    )
    .with(
      (name) => name('candidates').materialized(),
      () => candidates,
    ) as unknown as QueryCreator<Given & CandidateTables>;
}

/** Whether there may be more than the candidates: not all of some kind was looked at. */
export const areMore = fixed(
  exists(
    selectFrom('looked_at')
      .select('type')
      .groupBy('type')
      .having(({ fn }) => fn.countAll(), '>', sql.lit(MAX_LOOKED_AT)),
  ),
);

/** The document of a candidate `c`, as a table `d`, by its key: for a few PostgreSQL would read all. */
export const documentOfCandidate = fixed(
  expressionBuilder<Tables & { c: Key }, 'c'>()
    .selectFrom('documents as d')
    .selectAll('d')
    .whereRef('d.type', '=', 'c.type')
    .whereRef('d.id', '=', 'c.id')
    .offset(sql.lit(0)),
).as('d');

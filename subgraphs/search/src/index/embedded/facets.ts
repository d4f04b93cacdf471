import { anyOf } from '@vobe/service-kit/query-builder';
import { expressionBuilder, sql, type Expression, type RawBuilder } from 'kysely';
import { kysely, type Database } from '../../data/database.ts';
import type { FacetName, SearchFacets, SearchFilter } from '../../domain/model.ts';
import { selectedValues, withSelected } from '../selected-values.ts';
import { documentOfCandidate, withCandidates, type Looked } from './candidates.ts';
import { row, type DocumentRow } from './conditions.ts';
import { filterWithout } from './filter.ts';

/** How each facet reads its values from a row, and how many of them are shown. */
const FACETS: Record<FacetName, { values: RawBuilder<string[]>; limit: number; byValue?: true }> = {
  types: { values: sql`ARRAY[${row.ref('d.type')}::text]`, limit: 4 },
  artists: { values: sql`${row.ref('d.artist_ids')}::text[]`, limit: 10 },
  genres: { values: sql`${row.ref('d.genres')}`, limit: 10 },
  tags: { values: sql`${row.ref('d.tags')}`, limit: 10 },
  languages: { values: sql`ARRAY[${row.ref('d.language')}]`, limit: 10 },
  years: { values: sql`ARRAY[${row.ref('d.year')}::text]`, limit: 100, byValue: true },
};

/** What the facets are read from. */
const COLUMNS = ['d.type', 'd.artist_ids', 'd.genres', 'd.tags', 'd.year', 'd.language'] as const;

interface Counted {
  readonly facet: FacetName;
  readonly value: string;
  readonly count: number;
}

/**
 * Counts each facet's values under all filters but its own, among what is found under these: what a
 * rare filter lets through would not be among the best known of all.
 */
export async function countFacets(
  db: Database,
  looked: Omit<Looked, 'filter'>,
  filter: SearchFilter,
): Promise<SearchFacets> {
  const names = Object.keys(FACETS) as FacetName[];
  const selected = selectedValues(filter);
  const sets = Map.groupBy(names, (name) => filterWithout(filter, name) ?? filter);
  const counts = [...sets].map(([others, facets]) =>
    withCandidates(kysely(db), { ...looked, filter: others })
      .with(
        (name) => name('d').materialized(),
        (given) =>
          given.selectFrom('candidates as c').crossJoinLateral(documentOfCandidate).select(COLUMNS),
      )
      .selectFrom(
        sql<Counted>`(${allOf(facets.map((name) => countOf(name, selected[name] ?? [])))})`.as(
          'counts',
        ),
      )
      .selectAll(),
  );
  const { rows } = await allOf(counts).execute(kysely(db));
  const groups = Map.groupBy(rows, ({ facet }) => facet);
  return Object.fromEntries(
    names.map((name) => {
      const counts = (groups.get(name) ?? []).map(({ value, count }) => ({ value, count }));
      return [name, withSelected(counts, selected[name])];
    }),
  ) as unknown as SearchFacets;
}

/** The rows of all queries, each of which stands for itself. */
const allOf = (queries: readonly Expression<Counted>[]): RawBuilder<Counted> =>
  sql`${sql.join(queries, sql` UNION ALL `)}`;

/** The values of a facet in rows `d`, the selected ones first. */
function countOf(name: FacetName, own: readonly string[]): Expression<Counted> {
  const { values, limit, byValue } = FACETS[name];
  const value = sql.ref<string>('value.value');
  return expressionBuilder<{ d: Pick<DocumentRow, 'type'> }>()
    .selectFrom(['d', sql<{ value: string }>`unnest(${values})`.as('value')])
    .select(({ fn }) => [
      sql<FacetName>`${name}::text`.as('facet'),
      'value.value',
      sql<number>`${fn.countAll()}::int`.as('count'),
    ])
    .where('value.value', 'is not', null)
    .groupBy('value.value')
    .orderBy(
      byValue
        ? sql`${value} DESC`
        : sql`${value} = ${anyOf(own, 'text')} DESC, count DESC, ${value}`,
    )
    .limit(limit + own.length);
}

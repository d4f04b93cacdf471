import type { Database } from '../../data/database.ts';
import { Prisma } from '../../data/generated/client.ts';
import type { FacetName, SearchFacets, SearchFilter } from '../../domain/model.ts';
import { selectedValues, withSelected } from '../selected-values.ts';
import { CANDIDATE_ROWS } from './candidates.ts';
import { filterWithout } from './filter.ts';

/** How each facet reads its values from a row, and how many of them are shown. */
const FACETS: Record<FacetName, { values: Prisma.Sql; limit: number; byValue?: true }> = {
  types: { values: Prisma.sql`ARRAY[d.type]`, limit: 4 },
  artists: { values: Prisma.sql`d.artist_ids::text[]`, limit: 10 },
  genres: { values: Prisma.sql`d.genres`, limit: 10 },
  tags: { values: Prisma.sql`d.tags`, limit: 10 },
  languages: { values: Prisma.sql`ARRAY[d.language]`, limit: 10 },
  years: { values: Prisma.sql`ARRAY[d.year::text]`, limit: 100, byValue: true },
};

/**
 * Counts each facet's values under all filters but its own, among what is found under these: what a
 * rare filter lets through would not be among the best known of all.
 * @param tables The tables of a WITH clause for a filter, the last one `candidates`.
 */
export async function countFacets(
  db: Database,
  tables: (filter: SearchFilter) => Prisma.Sql,
  filter: SearchFilter,
): Promise<SearchFacets> {
  const names = Object.keys(FACETS) as FacetName[];
  const selected = selectedValues(filter);
  const sets = Map.groupBy(names, (name) => filterWithout(filter, name) ?? filter);
  const counts = [...sets].map(
    ([others, facets]) => Prisma.sql`(
    WITH ${tables(others)}, d AS MATERIALIZED (
      SELECT d.type::text AS type, d.artist_ids, d.genres, d.tags, d.year, d.language
      FROM ${CANDIDATE_ROWS})
    ${Prisma.join(
      facets.map((name) => countOf(name, selected[name] ?? [])),
      ' UNION ALL ',
    )})`,
  );
  const rows = await db.$queryRaw<{ facet: FacetName; value: string; count: number }[]>`
    ${Prisma.join(counts, ' UNION ALL ')}`;
  const groups = Map.groupBy(rows, ({ facet }) => facet);
  return Object.fromEntries(
    names.map((name) => {
      const counts = (groups.get(name) ?? []).map(({ value, count }) => ({ value, count }));
      return [name, withSelected(counts, selected[name])];
    }),
  ) as unknown as SearchFacets;
}

/** The values of a facet in rows `d`, the selected ones first. */
function countOf(name: FacetName, own: readonly string[]): Prisma.Sql {
  const { values, limit, byValue } = FACETS[name];
  const order = byValue
    ? Prisma.sql`value DESC`
    : Prisma.sql`value = ANY(${[...own]}::text[]) DESC, count DESC, value`;
  return Prisma.sql`(
    SELECT ${name} AS facet, value, count(*)::int AS count FROM d, unnest(${values}) AS value
    WHERE value IS NOT NULL GROUP BY value ORDER BY ${order} LIMIT ${limit + own.length})`;
}

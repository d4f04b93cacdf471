import type { Database } from '../../data/database.ts';
import { Prisma } from '../../data/generated/client.ts';
import type { FacetName, SearchFacets, SearchFilter } from '../../domain/model.ts';
import { selectedValues, withSelected } from '../selected-values.ts';
import { filterParts } from './filter.ts';

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
 * Counts each facet's values under all filters but its own.
 * @param matched Rows that match the text alone: type, artist_ids, genres, tags, year, language.
 */
export async function countFacets(
  db: Database,
  matched: Prisma.Sql,
  filter: SearchFilter,
): Promise<SearchFacets> {
  const parts = filterParts(filter);
  const selected = selectedValues(filter);
  const names = Object.keys(FACETS) as FacetName[];
  const counts = names.map((name) => {
    const { values, limit, byValue } = FACETS[name];
    const others = names.filter((other) => other !== name).map((other) => Prisma.sql`(${parts[other]})`);
    const own = [...(selected[name] ?? [])];
    const order = byValue ? Prisma.sql`value DESC` : Prisma.sql`value = ANY(${own}::text[]) DESC, count DESC, value`;
    return Prisma.sql`(
      SELECT ${name} AS facet, value, count(*)::int AS count
      FROM d, unnest(${values}) AS value
      WHERE value IS NOT NULL AND ${Prisma.join(others, ' AND ')}
      GROUP BY value ORDER BY ${order} LIMIT ${limit + own.length})`;
  });
  const rows = await db.$queryRaw<{ facet: FacetName; value: string; count: number }[]>`
    WITH d AS MATERIALIZED (${matched}) ${Prisma.join(counts, ' UNION ALL ')}`;
  const groups = Map.groupBy(rows, ({ facet }) => facet);
  return Object.fromEntries(
    names.map((name) => {
      const counts = (groups.get(name) ?? []).map(({ value, count }) => ({ value, count }));
      return [name, withSelected(counts, selected[name])];
    }),
  ) as unknown as SearchFacets;
} // prettier-ignore

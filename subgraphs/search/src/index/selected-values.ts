import type { FacetCount, FacetName, SearchFilter } from '../domain/model.ts';

/** The values that a filter names, by facet: a selected one must be shown so that it can be removed. */
export function selectedValues({
  artistIds,
  genres,
  tags,
}: SearchFilter): Partial<Record<FacetName, readonly string[]>> {
  return { artists: artistIds, genres, tags };
}

/** The counts with those of the selected values that nothing has, the most frequent first. */
export function withSelected(
  counts: readonly FacetCount[],
  selected: readonly string[] | undefined,
): readonly FacetCount[] {
  if (!selected || selected.length === 0) return counts;
  const known = new Set(counts.map(({ value }) => value));
  const missing = [...new Set(selected)].filter((value) => !known.has(value));
  return [...counts, ...missing.map((value) => ({ value, count: 0 }))].sort(
    (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
  );
}

import type { FacetCount, FacetName, SearchFilter } from '../domain/model.ts';

/** The values that a filter names, by facet: whoever chose one must see it to take it back. */
export function chosenValues({
  artistIds,
  genres,
  tags,
}: SearchFilter): Partial<Record<FacetName, readonly string[]>> {
  return { artists: artistIds, genres, tags };
}

/** The counts with those of the chosen values that nothing has, the most frequent first. */
export function withChosen(
  counts: readonly FacetCount[],
  chosen: readonly string[] | undefined,
): readonly FacetCount[] {
  if (!chosen || chosen.length === 0) return counts;
  const known = new Set(counts.map(({ value }) => value));
  const missing = [...new Set(chosen)].filter((value) => !known.has(value));
  return [...counts, ...missing.map((value) => ({ value, count: 0 }))].sort(
    (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
  );
}

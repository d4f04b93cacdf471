import type { FacetCount } from './types.ts';

export interface Decade {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Years are too many to choose from one by one. */
export function toDecades(years: readonly FacetCount[]): readonly Decade[] {
  const counts = new Map<number, number>();
  for (const { value, count } of years) {
    const from = Math.floor(Number(value) / 10) * 10;
    counts.set(from, (counts.get(from) ?? 0) + count);
  }
  return [...counts]
    .map(([from, count]) => ({ from, to: from + 9, count }))
    .sort((a, b) => b.from - a.from);
}

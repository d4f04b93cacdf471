interface Sorted {
  readonly sortName: string;
}

/** Names that begin with a digit or a sign stand together. */
const OTHER = '#';

/** The letter a name stands under: as the list is sorted, without accents, so that É is among E. */
export function letterOf(sortName: string): string {
  const first = sortName.normalize('NFD').charAt(0).toUpperCase();
  return /\p{L}/u.test(first) ? first : OTHER;
}

export type LetterGroup<Artist> = readonly [letter: string, artists: readonly Artist[]];

/** Groups in the order of the list. */
export function byLetter<Artist extends Sorted>(
  artists: readonly Artist[],
): ReadonlyArray<LetterGroup<Artist>> {
  const groups = new Map<string, Artist[]>();
  for (const artist of artists) {
    const letter = letterOf(artist.sortName);
    const group = groups.get(letter);
    if (group) group.push(artist);
    else groups.set(letter, [artist]);
  }
  return [...groups];
}

interface Page<Artist> {
  readonly edges: ReadonlyArray<{ readonly cursor: string; readonly node: Artist }>;
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/**
 * A page that ends where a letter does: the rest comes with the next one, which begins after `endCursor`.
 * A letter that fills more than a page is cut all the same.
 */
export function untilLetterEnds<Artist extends Sorted>({
  edges,
  pageInfo,
}: Page<Artist>): { readonly artists: readonly Artist[]; readonly endCursor: string | null } {
  if (!pageInfo.hasNextPage) return { artists: edges.map(({ node }) => node), endCursor: null };
  const last = edges.at(-1);
  const letter = last && letterOf(last.node.sortName);
  const whole = edges.findLastIndex(({ node }) => letterOf(node.sortName) !== letter) + 1;
  const kept = whole > 0 ? edges.slice(0, whole) : edges;
  return { artists: kept.map(({ node }) => node), endCursor: kept.at(-1)?.cursor ?? null };
}

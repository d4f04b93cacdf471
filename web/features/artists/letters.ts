import { initialOf } from '@vobe/service-kit/initial';

interface Sorted {
  readonly sortName: string;
}

export type LetterGroup<Artist> = readonly [letter: string, artists: readonly Artist[]];

/** Groups in the order of the list. */
export function byLetter<Artist extends Sorted>(
  artists: readonly Artist[],
): ReadonlyArray<LetterGroup<Artist>> {
  const groups = new Map<string, Artist[]>();
  for (const artist of artists) {
    const letter = initialOf(artist.sortName);
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
  const letter = last && initialOf(last.node.sortName);
  const whole = edges.findLastIndex(({ node }) => initialOf(node.sortName) !== letter) + 1;
  const kept = whole > 0 ? edges.slice(0, whole) : edges;
  return { artists: kept.map(({ node }) => node), endCursor: kept.at(-1)?.cursor ?? null };
}

export interface LetterLink {
  readonly letter: string;
  /** Position before its first artist; null on the present page and where the list itself begins. */
  readonly after: string | null;
  readonly isHere: boolean;
}

/**
 * Where each letter of the catalogue leads: to its place on the present page, else to the page that
 * begins with it. Without the catalogue's letters those of the page are what is known.
 */
export function letterLinks(
  letters: ReadonlyArray<{ readonly letter: string; readonly cursor: string }>,
  here: readonly string[],
): LetterLink[] {
  const all = letters.length > 0 ? letters : here.map((letter) => ({ letter, cursor: '' }));
  return all.map(({ letter, cursor }, index) => {
    const isHere = here.includes(letter);
    return { letter, after: isHere || index === 0 ? null : cursor, isHere };
  });
}

import { identityKey } from '@vobe/service-kit/folding';
import { uniqueSlug } from '@vobe/service-kit/unique-slug';
import { slugBase } from '@vobe/service-kit/slug';
import type { ImportArtist, ImportGenre } from './model.ts';

/** Identifies the artists of an import: the source's own by id, others by name. */
export function artistKey({ id, name }: ImportArtist): string {
  return id === undefined ? `name ${identityKey(name)}` : `id ${id}`;
}

/** How often each spelling of a name occurs. */
export class Spellings {
  readonly #counts = new Map<string, Map<string, number>>();

  add(name: string): void {
    const key = identityKey(name);
    const counts = this.#counts.get(key) ?? new Map<string, number>();
    this.#counts.set(key, counts.set(name, (counts.get(name) ?? 0) + 1));
  }

  /** The most frequent spelling of a name; of equals the first by code, which has the capitals. */
  best(name: string): string {
    let best = name;
    let most = 0;
    for (const [spelling, count] of this.#counts.get(identityKey(name)) ?? []) {
      if (count > most || (count === most && spelling < best)) [best, most] = [spelling, count];
    }
    return best;
  }
}

/** Words out of an identifier: "Around_Past-TheEnd" → "Around Past The End". */
export function readableId(id: string): string {
  return id
    .replace(/[_\s-]+/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .trim();
}

/** A free slug for each base; they are taken then. */
export function takeSlugs(bases: readonly string[], taken: Set<string>): string[] {
  return bases.map((base) => {
    const slug = uniqueSlug(base, taken);
    taken.add(slug);
    return slug;
  });
}

/** The genre of a name, or null for a name without a letter or digit to make a slug of. */
export function genreOf(name: string): ImportGenre | null {
  const slug = slugBase(name, '');
  return slug === '' ? null : { slug, name };
}

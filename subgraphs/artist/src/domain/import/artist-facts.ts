import { identityKey } from '@vobe/service-kit/folding';
import type { ArtistKind } from '../../__generated__/types.ts';
import type { ImportArtist } from './model.ts';

/** What a row says of an artist besides the name; null where it says nothing. */
export interface ArtistFacts {
  readonly nameRu: string | null;
  readonly kind: ArtistKind | null;
  readonly beginDate: string | null;
  readonly endDate: string | null;
}

/** What rows say of artists: of several that differ the first is believed. */
export class FactsOfArtists {
  readonly #facts = new Map<string, ArtistFacts>();

  /** @returns What is not believed, in words. */
  add(name: string, facts: ArtistFacts): string[] {
    const key = identityKey(name);
    const before = this.#facts.get(key);
    this.#facts.set(key, {
      nameRu: before?.nameRu ?? facts.nameRu,
      kind: before?.kind ?? facts.kind,
      beginDate: before?.beginDate ?? facts.beginDate,
      endDate: before?.endDate ?? facts.endDate,
    });
    const fields = Object.keys(facts) as (keyof ArtistFacts)[];
    return fields.flatMap((field) => {
      const [first, other] = [before?.[field] ?? null, facts[field]];
      const differs = first !== null && other !== null && first !== other;
      return differs ? [`${name}: ${field} ${other}, before ${first}`] : [];
    });
  }

  of(name: string): Pick<ImportArtist, 'kind' | 'beginDate' | 'endDate' | 'translations'> {
    const { nameRu, kind, beginDate, endDate } = this.#facts.get(identityKey(name)) ?? {};
    return {
      ...(kind && { kind }),
      ...(beginDate && { beginDate }),
      ...(endDate && { endDate }),
      ...(nameRu && { translations: { ru: { name: nameRu } } }),
    };
  }
}

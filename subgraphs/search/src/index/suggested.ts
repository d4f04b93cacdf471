import type { Key } from '../domain/model.ts';
import type { Language } from '../__generated__/types.ts';
import { startsWithTyped, shownName, type NamedEntity } from '../domain/spelling.ts';
import type { Suggested } from './search-index.ts';

/** A thing that an index found, as it is suggested for a name that is being typed. */
export const toSuggested = (
  { type, id, ...thing }: Key & NamedEntity,
  typed: string,
  language: Language | null = null,
): Suggested => ({
  type,
  id,
  text: shownName(thing, typed, language),
  isSpelled: startsWithTyped(thing.names, typed),
});

import type { Key } from '../domain/model.ts';
import type { Language } from '../__generated__/types.ts';
import { startsWithTyped, shownName, type NamedEntity } from '../domain/spelling.ts';
import type { Suggested } from './search-index.ts';

/** An entity that an index found, as it is suggested for a name that is being typed. */
export const toSuggested = (
  { type, id, ...entity }: Key & NamedEntity,
  typed: string,
  language: Language | null = null,
): Suggested => ({
  type,
  id,
  text: shownName(entity, typed, language),
  isSpelled: startsWithTyped(entity.names, typed),
});

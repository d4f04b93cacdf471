import { otherLayout } from '@vobe/service-kit/keyboard';
import type { Suggestion } from '../domain/model.ts';
import type { Language } from '../__generated__/types.ts';
import { truncateQuery, parseQuery } from '../domain/query.ts';
import type { SearchIndex, Suggested } from '../index/search-index.ts';

/**
 * Names that begin as was typed, or as the same keys give it in the other layout, or else as what
 * was probably meant.
 */
export async function suggest(
  index: SearchIndex,
  typed: string,
  first: number,
  language: Language | null,
): Promise<Suggestion[]> {
  const prefix = truncateQuery(typed);
  const query = parseQuery(prefix);
  const found = await index.suggest(query, first, { language });
  if (hasSpelled(found)) return found;
  // Who types in the other layout types something else that sounds like little.
  const other = otherLayout(prefix);
  const switched =
    other === null ? [] : await index.suggest(parseQuery(other), first, { language });
  if (hasSpelled(switched)) return switched;
  return index.suggest(query, first, { language, isMeant: true });
}

const hasSpelled = (found: readonly Suggested[]): boolean =>
  found.some(({ isSpelled }) => isSpelled);

import { otherLayout } from '@vobe/service-kit/keyboard';
import type { Suggestion } from '../domain/model.ts';
import { cutQuery, parseQuery } from '../domain/query.ts';
import type { SearchIndex } from '../index/search-index.ts';

/** Names that begin as was typed, or as the same keys give it in the other layout. */
export async function suggest(
  index: SearchIndex,
  typed: string,
  first: number,
): Promise<Suggestion[]> {
  const prefix = cutQuery(typed);
  const found = await index.suggest(parseQuery(prefix), first);
  const other = found.length > 0 ? null : otherLayout(prefix);
  return other === null ? found : index.suggest(parseQuery(other), first);
}

import type { Locale } from '@vobe/service-kit/identity';
import type { PageArguments } from '@vobe/service-kit/pagination';
import type { SearchFilter, SearchOrder } from '../domain/model.ts';
import { parseQuery } from '../domain/query.ts';
import type { Reindexer } from './reindex.ts';
import { answer, search, type SearchDeps } from './search.ts';

/** The use cases with what they need in their hands. */
export function createServices(deps: SearchDeps, reindexer: Reindexer) {
  return {
    search: (
      locale: Locale,
      query: string,
      filter: SearchFilter,
      order: SearchOrder,
      args: PageArguments,
    ) => search(deps, locale, query, filter, order, args),
    suggest: async (locale: Locale, prefix: string, first: number) =>
      (await answer(deps, locale, (index) => index.suggest(parseQuery(prefix), first))).value,
    reindexStatus: () => reindexer.status(),
    startReindex: () => reindexer.start(),
    cancelReindex: () => reindexer.cancel(),
  };
}

export type Services = ReturnType<typeof createServices>;

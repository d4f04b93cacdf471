import { auditLog } from '@vobe/service-kit/audit-log';
import type { SignedIn } from '@vobe/service-kit/authorization';
import type { Locale } from '@vobe/service-kit/identity';
import type { PageArguments } from '@vobe/service-kit/pagination';
import type { DatabaseClient } from '../data/database.ts';
import type { SearchFilter } from '../domain/model.ts';
import type { Language, SearchOrder } from '../__generated__/types.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { Reindexer } from './reindex.ts';
import { withinBulkhead, answer, search, type SearchDependencies } from './search.ts';
import { suggest } from './suggest.ts';

/** The use cases, bound to their dependencies. */
export function createServices(
  db: DatabaseClient,
  dependencies: SearchDependencies,
  reindexer: Reindexer,
) {
  return {
    search: (
      locale: Locale,
      query: string,
      filter: SearchFilter,
      order: SearchOrder,
      args: PageArguments,
    ) => search(dependencies, locale, query, filter, order, args),
    suggest: async (locale: Locale, prefix: string, first: number, language: Language | null) => {
      const ask = (index: SearchIndex) => suggest(index, prefix, first, language);
      return (await withinBulkhead(dependencies.bulkhead, locale, () => answer(dependencies, ask)))
        .value;
    },
    reindexStatus: () => reindexer.status(),
    startReindex: (admin: SignedIn) => reindexer.start(admin),
    cancelReindex: (admin: SignedIn) => reindexer.cancel(admin),
    auditLog: (locale: Locale, args: PageArguments) => auditLog(db, locale, args),
  };
}

export type Services = ReturnType<typeof createServices>;

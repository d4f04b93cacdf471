import type { Locale } from '@vobe/service-kit/identity';
import { checkRange } from '@vobe/service-kit/pagination';
import { normalizeTag } from '@vobe/service-kit/tags';
import { isUuid } from '@vobe/service-kit/text-rules';
import type { QueryResolvers } from '../__generated__/resolvers.ts';
import type { SearchFilter as SearchFilterInput } from '../__generated__/types.ts';
import { badInput } from '../messages.ts';
import { SEARCH_TYPES, type SearchFilter } from '../domain/model.ts';
import { MAX_QUERY } from '../domain/query.ts';

const MAX_SUGGESTIONS = 20;
/** Values of one part of a filter; no page offers more. */
const MAX_VALUES = 50;

export const query: QueryResolvers = {
  search: (_, { query, filter, orderBy, ...args }, { services, locale }) =>
    services.search(locale, query, readFilter(locale, filter), orderBy, args),
  suggest: (_, { prefix, first, language }, { services, locale }) => {
    checkRange(locale, 'first', first, MAX_SUGGESTIONS);
    return services.suggest(locale, prefix, first, language ?? null);
  },
  searchAuditLog: (_, args, { services, locale }) => services.auditLog(locale, args),
  reindexStatus: (_, _args, { services }) => services.reindexStatus(),
};

function readFilter(locale: Locale, input: SearchFilterInput | null | undefined): SearchFilter {
  const { types, artistIds, genres, tags, yearFrom, yearTo, language } = input ?? {};
  for (const [field, values] of Object.entries({ types, artistIds, genres, tags })) {
    if (values && values.length > MAX_VALUES) {
      throw badInput(locale, `filter.${field}`, 'tooManyValues', { max: MAX_VALUES });
    }
  }
  const bad = artistIds?.find((id) => !isUuid(id));
  if (bad !== undefined) throw badInput(locale, 'filter.artistIds', 'badId');
  const every = types && types.length === SEARCH_TYPES.length;
  return {
    types: every ? [] : [...(types ?? [])],
    artistIds: [...(artistIds ?? [])],
    genres: (genres ?? []).map(short),
    tags: (tags ?? []).map((tag) => normalizeTag(short(tag))),
    yearFrom: yearFrom ?? null,
    yearTo: yearTo ?? null,
    language: language ?? null,
  };
}

/** Longer than any slug or tag there is. */
const short = (value: string) => value.slice(0, MAX_QUERY);

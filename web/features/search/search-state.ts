import { paths } from '#web/config/paths.ts';
import { isLocale, toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { oneOf, type SearchParams } from '#web/lib/page-context.ts';
import type {
  SearchOrder,
  SearchQueryVariables,
  SearchType,
} from '#web/__generated__/operations.ts';

/** The parameters of a search, all of which are in the address. */
export interface SearchState {
  readonly query: string;
  readonly type: SearchType | null;
  readonly artists: readonly string[];
  readonly genres: readonly string[];
  readonly tags: readonly string[];
  readonly language: Locale | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly sort: SearchOrder;
  readonly after: string | null;
}

export const searchTypes = ['ARTIST', 'ALBUM', 'TRACK', 'POST', 'USER'] as const;
export const searchOrders = ['RELEVANCE', 'NEWEST', 'OLDEST'] as const;

const LONGEST_QUERY = 200;
const MOST_VALUES = 20;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const YEAR = /^[1-9]\d{0,3}$/u;
const NAME = /^[^\u0000-\u001f\u007f]{1,100}$/u;

type Parameter = SearchParams[string];

/** The words as far as the search reads them. */
export function readQuery(value: Parameter | null): string {
  const text = Array.isArray(value) ? value[0] : value;
  // What is far too long is cut before anything is done with it.
  const spaced = (text ?? '')
    .slice(0, LONGEST_QUERY * 4)
    .replace(/[\u0000-\u001f\u007f]+/gu, ' ')
    .trim();
  return Array.from(spaced).slice(0, LONGEST_QUERY).join('');
}

function readValues(value: Parameter, form: RegExp): readonly string[] {
  const valid = [value ?? []].flat().filter((text) => form.test(text));
  return [...new Set(valid)].slice(0, MOST_VALUES);
}

function readYear(value: Parameter): number | null {
  const text = oneOf(value);
  return text && YEAR.test(text) ? Number(text) : null;
}

function readOne<Value extends string>(value: Parameter, known: readonly Value[]): Value | null {
  const text = oneOf(value)?.toUpperCase();
  return known.find((one) => one === text) ?? null;
}

/** Reads an address; what makes no sense in it is left out. */
export function readSearch(params: SearchParams): SearchState {
  const [from, to] = [readYear(params['from']), readYear(params['to'])];
  const isReversed = from !== null && to !== null && from > to;
  const language = oneOf(params['language']);
  return {
    query: readQuery(params['q']),
    type: readOne(params['type'], searchTypes),
    artists: readValues(params['artist'], UUID),
    genres: readValues(params['genre'], NAME),
    tags: readValues(params['tag'], NAME),
    language: isLocale(language) ? language : null,
    from: isReversed ? to : from,
    to: isReversed ? from : to,
    sort: readOne(params['sort'], searchOrders) ?? 'RELEVANCE',
    after: oneOf(params['after']) ?? null,
  };
}

function parametersOf(state: SearchState) {
  return {
    q: state.query,
    type: state.type?.toLowerCase(),
    artist: state.artists,
    genre: state.genres,
    tag: state.tags,
    language: state.language,
    from: state.from?.toString(),
    to: state.to?.toString(),
    sort: state.sort === 'RELEVANCE' ? null : state.sort.toLowerCase(),
    after: state.after,
  };
}

/** Address of a search that differs in something; from its first page unless a cursor is given. */
export function searchHref(
  locale: Locale,
  state: SearchState,
  change: Partial<SearchState> = {},
): string {
  return paths.search(locale, parametersOf({ ...state, after: null, ...change }));
}

/** What a form must carry along for the address to keep it. */
export function hiddenFields(
  state: SearchState,
  change: Partial<SearchState>,
): ReadonlyArray<readonly [name: string, value: string]> {
  return Object.entries(parametersOf({ ...state, after: null, ...change })).flatMap(
    ([name, value]) =>
      [value ?? []]
        .flat()
        .filter((one) => one !== '')
        .map((one) => [name, one] as const),
  );
}

export const NO_FILTERS = {
  artists: [],
  genres: [],
  tags: [],
  language: null,
  from: null,
  to: null,
} as const satisfies Partial<SearchState>;

export function countFilters({ artists, genres, tags, language, from, to }: SearchState): number {
  const single = [language, from ?? to].filter((value) => value !== null);
  return artists.length + genres.length + tags.length + single.length;
}

/** A list with the value taken out if it is there, else put in. */
export function toggled(values: readonly string[], value: string): readonly string[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

export function searchVariables(state: SearchState, locale: Locale): SearchQueryVariables {
  return {
    query: state.query,
    filter: {
      ...(state.type ? { types: [state.type] } : {}),
      artistIds: state.artists,
      genres: state.genres,
      tags: state.tags,
      yearFrom: state.from,
      yearTo: state.to,
      language: state.language ? toLanguage(state.language) : null,
    },
    orderBy: state.sort,
    after: state.after,
    language: toLanguage(locale),
  };
}

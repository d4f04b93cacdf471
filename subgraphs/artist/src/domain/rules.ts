import { checkFields as checkDeclared, type FieldInput } from '@vobe/service-kit/input-fields';
import { checkHttpsUrl, checkText, isUuid } from '@vobe/service-kit/text-rules';
import type { Violation } from '@vobe/service-kit/user-errors';
import type { UserErrorCode } from '../__generated__/types.ts';
import type { MessageKey } from '../messages.ts';
import { ALBUM_FIELDS, ARTIST_FIELDS, PLACE_FIELDS, TRACK_FIELDS } from './fields.ts';
import type { ArtistLink, Credit } from './model.ts';
import { isBefore, isPartialDate } from './partial-date.ts';
import type { TranslationInput } from './translations.ts';

export type CatalogViolation = Violation<UserErrorCode, MessageKey>;

type Violations = CatalogViolation[];

/** By their names, which have one rule in all inputs; the rules of lists are below. */
const FIELDS = { ...ARTIST_FIELDS, ...ALBUM_FIELDS, ...TRACK_FIELDS, ...PLACE_FIELDS };

/** Fields of any input; one that is left out breaks no rule. */
export interface CheckedFields extends FieldInput<typeof FIELDS> {
  genres?: readonly string[] | null | undefined;
  links?: readonly ArtistLink[] | null | undefined;
  credits?: readonly Credit[] | null | undefined;
  translations?: readonly TranslationInput[] | null | undefined;
}

const MAX_GENRES = 10;
const MAX_LINKS = 10;
const MAX_CREDITS = 50;

/** All rules that given fields break. Null is checked where a field can't be removed. */
export const checkFields = (input: CheckedFields): Violations => [
  ...checkDeclared(FIELDS, input),
  ...checkGenres(input.genres ?? []),
  ...checkLinks(input.links ?? []),
  ...checkCredits(input.credits ?? []),
  ...checkTranslations(input.translations ?? []),
];

/** Years of activity, after the change is laid over what is stored. */
export function checkYears(from: number | null, to: number | null): Violations {
  const found: Violations = [];
  if (from !== null && (from < 1000 || from > 2100)) {
    found.push({ code: 'OUT_OF_RANGE', field: ['activeFrom'], values: { min: 1000, max: 2100 } });
  }
  const min = Math.max(from ?? 1000, 1000);
  if (to !== null && (to < min || to > 2100)) {
    found.push({ code: 'OUT_OF_RANGE', field: ['activeTo'], values: { min, max: 2100 } });
  }
  return found;
}

/** When it began and ended, after the change is laid over what is stored. */
export function checkLifeSpan(begin: string | null, end: string | null): Violations {
  const found: Violations = [];
  for (const [field, date] of [
    ['beginDate', begin],
    ['endDate', end],
  ] as const) {
    if (date !== null && !isPartialDate(date)) {
      found.push({ code: 'INVALID_FORMAT', field: [field], message: 'formatDate' });
    }
  }
  if (found.length === 0 && begin !== null && end !== null && isBefore(end, begin)) {
    found.push({ code: 'OUT_OF_RANGE', field: ['endDate'], values: { min: begin, max: 9999 } });
  }
  return found;
}

function checkGenres(genres: readonly string[]): Violations {
  if (genres.length > MAX_GENRES) {
    return [{ code: 'TOO_MANY', field: ['genres'], values: { max: MAX_GENRES } }];
  }
  return duplicates(['genres'], genres);
}

function checkLinks(links: readonly ArtistLink[]): Violations {
  if (links.length > MAX_LINKS) {
    return [{ code: 'TOO_MANY', field: ['links'], values: { max: MAX_LINKS } }];
  }
  return links.flatMap(({ label, url }, index) => [
    ...checkText(['links', String(index), 'label'], label.trim(), { max: 60, isLine: true }),
    ...checkHttpsUrl(['links', String(index), 'url'], url),
  ]);
}

function checkCredits(credits: readonly Credit[]): Violations {
  if (credits.length > MAX_CREDITS) {
    return [{ code: 'TOO_MANY', field: ['credits'], values: { max: MAX_CREDITS } }];
  }
  const unknown = credits.flatMap(({ artistId }, index): Violations =>
    isUuid(artistId) ? [] : [{ code: 'NOT_FOUND', field: ['credits', String(index), 'artistId'] }],
  );
  return [
    ...unknown,
    ...duplicates(
      ['credits'],
      credits.map(({ artistId, role }) => `${artistId.toLowerCase()} ${role}`),
    ),
  ];
}

/** The rules of the main texts hold for those in other languages. */
function checkTranslations(translations: readonly TranslationInput[]): Violations {
  const broken = translations.flatMap(({ name, sortName, bio, title }, index) =>
    checkFields({ name, sortName: sortName ?? undefined, bio, title }).map(
      ({ field, ...violation }): CatalogViolation => ({
        ...violation,
        field: ['translations', String(index), ...field],
      }),
    ),
  );
  const languages = translations.map(({ language }) => language);
  return [...broken, ...duplicates(['translations'], languages)];
}

function duplicates(field: readonly string[], values: readonly string[]): Violations {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  return twice === undefined ? [] : [{ code: 'DUPLICATE', field, values: { value: twice } }];
}

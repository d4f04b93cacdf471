import type { SearchFacetsResolvers } from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import type { Names } from '../domain/model.ts';
import type { SearchType } from '../__generated__/types.ts';
import { SEARCH_TYPES } from '../domain/model.ts';

/** A name in the reader's language, where it is known. */
function nameIn({ locale }: Context, label: string, names: Names | null | undefined): string {
  return names?.[locale === 'ru' ? 'RU' : 'EN'] ?? label;
}

export const facets: SearchFacetsResolvers = {
  types: ({ types }) =>
    SEARCH_TYPES.map((type: SearchType) => ({
      type,
      count: types.find(({ value }) => value === type)?.count ?? 0,
    })),
  artists: ({ artists }, _, context) =>
    Promise.all(
      artists.map(async ({ value, count }) => {
        const found = await context.loaders.artistLabel.load(value);
        const label = found ? nameIn(context, found.label, found.names) : value;
        return {
          artistId: value,
          artist: { __typename: 'Artist' as const, id: value },
          label,
          count,
        };
      }),
    ),
  genres: ({ genres }, _, context) =>
    Promise.all(
      genres.map(async ({ value, count }) => {
        const found = await context.loaders.genreLabel.load(value);
        return { value, count, label: found ? nameIn(context, found.label, found.names) : value };
      }),
    ),
  tags: ({ tags }, _, context) =>
    Promise.all(
      tags.map(async ({ value, count }) => {
        const found = await context.loaders.tagLabel.load(value);
        return { value, count, label: found ? nameIn(context, found.label, found.names) : value };
      }),
    ),
  languages: ({ languages }, _, { locale }) =>
    languages.map(({ value, count }) => ({ value, count, label: languageName(value, locale) })),
  years: ({ years }) => years.map(asItIs),
};

const asItIs = ({ value, count }: { value: string; count: number }) => ({
  value,
  count,
  label: value,
});

function languageName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(code.toLowerCase()) ?? code;
}

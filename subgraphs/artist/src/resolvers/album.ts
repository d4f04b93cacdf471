import { entityReference } from '@vobe/service-kit/entity-reference';
import type {
  AlbumResolvers,
  CreditResolvers,
  PartialDateResolvers,
} from '../__generated__/resolvers.ts';
import type { Context } from '../context.ts';
import { translated } from '../domain/naming.ts';
import type { Album, Artist, Translations } from '../domain/model.ts';
import { precision } from '../domain/partial-date.ts';
import { listTranslations } from '../domain/translations.ts';
import { tracksOfAlbumPage } from '../services/queries.ts';
import { pathOfArtist } from './artist.ts';

export const album: AlbumResolvers = {
  __resolveReference: findAlbum,
  name: ({ translations, title }, { language }) =>
    translated(language, translations, 'title', title),
  title: ({ translations, title }, { language }) =>
    translated(language, translations, 'title', title),
  translations: ({ translations }) => titlesIn(translations),
  artist: ({ artistId }, _, context) => existingArtist(artistId, context),
  credits: ({ id }, _, { loaders }) => loaders.albumCredits.load(id),
  genres: ({ id }, _, { loaders }) => loaders.albumGenres.load(id),
  tracks: ({ id }, args, { loaders, locale }) =>
    loaders.tracksOfAlbum.load(id, tracksOfAlbumPage(locale, args), {}),
  durationMs: async ({ id }, _, { loaders }) =>
    (await loaders.albumTotals.load(id))?.durationMs ?? 0,
  trackCount: async ({ id }, _, { loaders }) =>
    (await loaders.albumTotals.load(id))?.trackCount ?? 0,
  url: async ({ artistId, slug }, _, context) =>
    `${pathOfArtist(await existingArtist(artistId, context))}#${encodeURIComponent(slug)}`,
};

export const credit: CreditResolvers = {
  artist: ({ artistId }, _, context) => existingArtist(artistId, context),
};

export const partialDate: PartialDateResolvers = {
  value: (date) => date,
  year: (date) => Number(date.slice(0, 4)),
  precision: (date) => precision(date),
};

/** Titles in other languages than the main one. */
export const titlesIn = (translations: Translations) =>
  listTranslations(translations).flatMap(({ language, title }) =>
    title ? [{ language, title }] : [],
  );

/** An album by id; null where there is none. */
export async function findAlbum(
  reference: { id?: unknown },
  { loaders }: Context,
): Promise<Album | null> {
  const key = entityReference(reference);
  return key && loaders.album.load(key.id);
}

/** An artist that a foreign key guarantees. */
export async function existingArtist(id: string, { loaders }: Context): Promise<Artist> {
  const artist = await loaders.artist.load(id);
  if (!artist) throw new Error(`artist ${id} is referenced but not there`);
  return artist;
}

import { applyFields } from '@vobe/service-kit/input-fields';
import { ALBUM_FIELDS, ARTIST_FIELDS } from '../fields.ts';
import type { Artist, Credit, Translations } from '../model.ts';
import { foldNames } from '../naming.ts';
import { releaseOrder } from '../partial-date.ts';
import type { ImportArtist, ImportCredit, ImportGenre, ImportRelease } from './model.ts';
import { artistKey } from './names.ts';

/** Every artist that releases name, once. */
export function artistsOf(releases: readonly ImportRelease[]): ImportArtist[] {
  const credits = releases.flatMap((release) => [
    ...release.credits,
    ...release.tracks.flatMap((track) => track.credits),
  ]);
  const artists = [...releases.map(({ artist }) => artist), ...credits.map(({ artist }) => artist)];
  return [...new Map(artists.map((artist) => [artistKey(artist), artist])).values()];
}

/** Every genre that these name, once. */
export function genresOf(owners: readonly Pick<ImportArtist, 'genres'>[]): ImportGenre[] {
  const genres = owners.flatMap((owner) => owner.genres ?? []);
  return [...new Map(genres.map((genre) => [genre.slug, genre])).values()];
}

/** What is stored of an artist. */
export function artistColumns(artist: ImportArtist) {
  const fields = applyFields(ARTIST_FIELDS, artist);
  const sortName = fields.sortName || fields.name;
  const translations = artist.translations ?? {};
  return { ...fields, sortName, ...foldNames(fields.name, sortName, translations), translations };
}

/**
 * An artist of the catalogue with what a source adds to what is known: nothing that is there is
 * changed, and a life is taken whole. Null if it adds nothing.
 */
export function completedColumns(stored: Artist, given: ImportArtist) {
  const { name, sortName, bio, country, activeFrom, activeTo } = stored;
  const isSameKind = !stored.kind || !given.kind || stored.kind === given.kind;
  const lives = isSameKind && stored.beginDate === null && stored.endDate === null;
  const kind = stored.kind ?? given.kind ?? null;
  const beginDate = stored.beginDate ?? (lives ? (given.beginDate ?? null) : null);
  const endDate = stored.endDate ?? (lives ? (given.endDate ?? null) : null);
  const ru = { ...given.translations?.ru, ...stored.translations.ru };
  const translations: Translations =
    Object.keys(ru).length > 0 ? { ...stored.translations, ru } : stored.translations;
  const isNew =
    kind !== stored.kind ||
    beginDate !== stored.beginDate ||
    endDate !== stored.endDate ||
    Object.keys(ru).length > Object.keys(stored.translations.ru ?? {}).length;
  return isNew
    ? {
        ...{ name, sortName, bio, country, kind, beginDate, endDate, activeFrom, activeTo },
        ...foldNames(name, sortName, translations),
        translations,
      }
    : null;
}

/** What is stored of a release. */
export const albumColumns = (release: ImportRelease) => ({
  ...applyFields(ALBUM_FIELDS, release),
  releaseOrder: releaseOrder(release.releaseDate),
  translations: release.translations ?? {},
});

/** Credits once each, in their order: two names may turn out to be one artist. */
export function creditRows(
  credits: readonly ImportCredit[],
  idOf: (artist: ImportArtist) => string,
): (Credit & { position: number })[] {
  const rows = new Map<string, Credit & { position: number }>();
  for (const { artist, role } of credits) {
    const artistId = idOf(artist);
    const key = `${artistId} ${role}`;
    if (!rows.has(key)) rows.set(key, { artistId, role, position: rows.size });
  }
  return [...rows.values()];
}

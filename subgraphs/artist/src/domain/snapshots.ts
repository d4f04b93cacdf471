import type { Translations } from './model.ts';
import type { AlbumType } from '../__generated__/types.ts';

/** A public state with the version it is of. */
export interface Snapshot<State> {
  readonly id: string;
  readonly version: number;
  readonly state: State;
}

interface GenreRow {
  readonly slug: string;
  readonly name: string;
  readonly translations: Translations;
}

interface Row {
  readonly id: string;
  readonly version: number;
}

export type ArtistState = ReturnType<typeof artist>['state'];
export type AlbumState = ReturnType<typeof album>['state'];
export type TrackState = ReturnType<typeof track>['state'];

function artist(
  row: Row & {
    readonly name: string;
    readonly sortName: string;
    readonly slug: string;
    readonly country: string | null;
    readonly translations: Translations;
    readonly genres: readonly GenreRow[];
  },
) {
  const { id, version, name, sortName, slug, country, translations, genres } = row;
  const names = byLanguage(translations, 'name');
  return {
    id,
    version,
    state: { name, sortName, slug, names, country, genres: genres.map(genre) },
  };
}

function album(
  row: Row & {
    readonly title: string;
    readonly artistId: string;
    readonly releaseDate: string | null;
    readonly type: AlbumType;
    readonly translations: Translations;
    readonly genres: readonly GenreRow[];
    readonly creditedArtistIds: readonly string[];
  },
) {
  const { id, version, title, artistId, releaseDate, type, translations } = row;
  return {
    id,
    version,
    state: {
      title,
      titles: byLanguage(translations, 'title'),
      artistId,
      releaseYear: releaseDate === null ? null : Number(releaseDate.slice(0, 4)),
      type,
      genres: row.genres.map(genre),
      creditedArtistIds: [...new Set([artistId, ...row.creditedArtistIds])],
    },
  };
}

function track(
  row: Row & {
    readonly title: string;
    readonly albumId: string;
    readonly disc: number;
    readonly position: number;
    readonly durationMs: number;
    readonly translations: Translations;
    readonly mainArtistId: string;
    readonly creditedArtistIds: readonly string[];
  },
) {
  const { id, version, translations, mainArtistId, creditedArtistIds, ...state } = row;
  const titles = byLanguage(translations, 'title');
  const artistIds = [...new Set([mainArtistId, ...creditedArtistIds])];
  return { id, version, state: { ...state, titles, artistIds } };
}

/** How rows of the catalogue become what others may know of them. */
export const snapshots = { artist, album, track };

const genre = ({ slug, name, translations }: GenreRow) => ({
  slug,
  name,
  names: byLanguage(translations, 'name'),
});

/** Events name languages as the graph does. */
function byLanguage(
  translations: Translations,
  field: 'name' | 'title',
): { EN?: string; RU?: string } {
  const { en, ru } = translations;
  return { ...(en?.[field] && { EN: en[field] }), ...(ru?.[field] && { RU: ru[field] }) };
}

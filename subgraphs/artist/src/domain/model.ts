import type { FieldValues } from '@vobe/service-kit/input-fields';
import type { Connection as Page } from '@vobe/service-kit/pagination';
import type { CreditRole } from '../__generated__/types.ts';
import type { ALBUM_FIELDS, ARTIST_FIELDS, TRACK_FIELDS } from './fields.ts';

export interface TranslatedTexts {
  readonly name?: string;
  readonly sortName?: string;
  readonly title?: string;
  readonly bio?: string;
}

/** Texts in other languages than the main one. */
export interface Translations {
  readonly ru?: TranslatedTexts;
  readonly en?: TranslatedTexts;
}

export interface Artist extends FieldValues<typeof ARTIST_FIELDS> {
  readonly id: string;
  readonly slug: string;
  /** sortName as it is compared: see fold(). */
  readonly sortKey: string;
  /** The same of the Russian name, where it is known. */
  readonly sortKeyRu: string | null;
  readonly translations: Translations;
  readonly version: number;
  readonly createdAt: Date;
}

export interface Album extends FieldValues<typeof ALBUM_FIELDS> {
  readonly id: string;
  readonly artistId: string;
  readonly slug: string;
  /** See releaseOrder(). */
  readonly releaseOrder: number;
  readonly translations: Translations;
  readonly version: number;
}

export interface Track extends FieldValues<typeof TRACK_FIELDS> {
  readonly id: string;
  readonly albumId: string;
  readonly position: number;
  readonly translations: Translations;
  readonly version: number;
}

export interface Genre {
  readonly slug: string;
  readonly name: string;
  readonly translations: Translations;
}

export interface Credit {
  readonly artistId: string;
  readonly role: CreditRole;
}

/** A date as its text; the rest follows from it. */
export type PartialDate = string;

export interface ArtistLink {
  readonly label: string;
  readonly url: string;
}

/** Length and number of an album's tracks. */
export interface AlbumTotals {
  readonly durationMs: number;
  readonly trackCount: number;
}

export type ArtistConnection = Page<Artist>;
export type AlbumConnection = Page<Album>;
export type TrackConnection = Page<Track>;
export type GenreConnection = Page<Genre>;

/** A letter that names begin with, and the position before its first artist. */
export interface ArtistLetter {
  readonly letter: string;
  readonly cursor: string;
}

/** NAME_RU is NAME by the Russian alphabet. */
export type ArtistOrder = 'NAME' | 'NAME_RU' | 'NEWEST';
export type GenreOrder = 'NAME' | 'NAME_RU' | 'MOST_ARTISTS';

/** Which artists to list; parts are joined by “and”. */
export interface ArtistFilter {
  readonly query?: string;
  readonly genre?: string;
  readonly country?: string;
}

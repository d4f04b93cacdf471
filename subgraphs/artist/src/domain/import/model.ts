import type { AlbumType, ArtistKind, CreditRole } from '../../__generated__/types.ts';
import type { ArtistLink, Translations } from '../model.ts';

/** A genre as a source names it; it is created where its slug is new. */
export interface ImportGenre {
  readonly slug: string;
  readonly name: string;
  readonly translations?: Translations;
}

/**
 * An artist as a source names it. One with an `id` is the source's own: found by that id alone
 * and changed along with the source. One without is found by name (see identityKey), created with
 * what is given if there is none, and else left as it is.
 */
export interface ImportArtist {
  readonly name: string;
  readonly id?: string;
  readonly slug?: string;
  readonly sortName?: string;
  readonly bio?: string;
  readonly country?: string;
  readonly kind?: ArtistKind;
  readonly beginDate?: string;
  readonly endDate?: string;
  readonly activeFrom?: number;
  readonly activeTo?: number;
  readonly links?: readonly ArtistLink[];
  readonly translations?: Translations;
  readonly genres?: readonly ImportGenre[];
}

export interface ImportCredit {
  readonly artist: ImportArtist;
  readonly role: CreditRole;
}

export interface ImportTrack {
  /** Where it stands in the source, for reports. */
  readonly place: string;
  readonly id?: string;
  readonly title: string;
  readonly disc: number;
  readonly position: number;
  readonly durationMs: number;
  readonly audioUrl: string | null;
  readonly translations?: Translations;
  readonly credits: readonly ImportCredit[];
}

/** A release with everything on it, in the form every source is brought into. */
export interface ImportRelease {
  /** Where it stands in the source, for reports. */
  readonly place: string;
  /** Finds the release again when the import is repeated; unique within the source. */
  readonly externalId: string;
  /** Of all that the source says about it: the same digest means nothing to do. */
  readonly digest: string;
  readonly id?: string;
  readonly slug?: string;
  readonly title: string;
  readonly type: AlbumType;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly releaseDate: string | null;
  readonly label: string | null;
  readonly licenceUrl: string | null;
  readonly translations?: Translations;
  readonly artist: ImportArtist;
  /** Without the main artist. */
  readonly credits: readonly ImportCredit[];
  readonly genres: readonly ImportGenre[];
  readonly tracks: readonly ImportTrack[];
  readonly warnings: readonly ImportWarning[];
}

/** What was changed or left out so that a row could be taken, and what each means in words. */
export const WARNINGS = {
  REPAIRED_TEXT: 'texts repaired (UTF-8 that had been read as Windows-1252)',
  UNTITLED_RELEASE: 'releases without a title, named after their id',
  UNTITLED_TRACK: 'tracks without a title, named after their position',
  MOVED_TRACK: 'tracks put at another place, theirs being unknown or taken',
  UNKNOWN_TRACK_ARTIST: 'tracks of an unknown artist',
  NO_TRACKS: 'releases without tracks',
  POSSIBLE_DUPLICATE: 'new artists whose names are spelled like others’, which were not joined',
  INSECURE_LINK: 'http addresses left out, of sites not known to serve https',
  BAD_LINK: 'addresses left out as none',
  BAD_YEAR: 'years left out as none',
  BAD_KIND: 'kinds of artists left out that are neither person nor group',
  BAD_LIFE: 'dates of artists left out as none, or as an end before the beginning',
  OTHER_FACTS: 'facts of artists left out that differ from those of an earlier row',
  MANY_ARTISTS: 'releases with more track artists than an album can credit',
  MANY_GENRES: 'releases with more genres than an album can have',
} as const;

export type WarningKind = keyof typeof WARNINGS;

export interface ImportWarning {
  readonly kind: WarningKind;
  readonly place: string;
  readonly detail: string;
}

/** Something of the source that was not imported, and why. */
export interface ImportProblem {
  readonly place: string;
  readonly reason: string;
}

export interface ImportCounts {
  releases: { added: number; updated: number; unchanged: number; refused: number };
  /** Tracks of the releases that were added or updated. */
  tracks: number;
  tracksUnchanged: number;
  tracksRefused: number;
  /** Artists and genres that were added. */
  artists: number;
  genres: number;
  warnings: Partial<Record<WarningKind, number>>;
}

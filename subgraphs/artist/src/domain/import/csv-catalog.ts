import { createHash } from 'node:crypto';
import { identityKey } from '@vobe/service-kit/folding';
import type { Translations } from '../model.ts';
import type { AlbumType } from '../../__generated__/types.ts';
import { FactsOfArtists, type ArtistFacts } from './artist-facts.ts';
import type {
  ImportArtist,
  ImportCredit,
  ImportGenre,
  ImportProblem,
  ImportRelease,
  ImportTrack,
  ImportWarning,
  WarningKind,
} from './model.ts';
import {
  BadRow,
  readReleaseRow,
  readTrackRow,
  type CsvReleaseRow,
  type CsvTrackRow,
  type ReleaseRow,
  type TrackRow,
} from './csv-rows.ts';
import { genreOf, readableId, Spellings } from './names.ts';
import { placeTracks } from './place-tracks.ts';

const VARIOUS_ARTISTS = 'Various Artists';

/** Raised when the same rows give other releases than before: each is then updated once. */
const RULES_VERSION = 3;

/** With the main artist they are as many credits as an editor can keep when changing the album. */
const MAX_FEATURED = 49;
const MAX_GENRES = 10;
/** An artist is described by what most of the releases are. */
const MAX_ARTIST_GENRES = 3;

/** Style tags that say what a release is, who speaks on it or how it was made, not how it sounds. */
const NOT_A_GENRE = new Set([
  'compilation',
  'mix',
  'live',
  'radioshow',
  'german',
  'vocal',
  'story',
]);

/**
 * A catalogue as two CSV files hold it: collects the rows, then gives the releases. All rows are
 * kept meanwhile, since the tracks of a release stand anywhere in their file, and the spelling of
 * an artist is the most frequent one of both files.
 */
export class CsvCatalog {
  readonly problems: ImportProblem[] = [];
  readonly #releases = new Map<string, ReleaseRow>();
  readonly #tracks = new Map<string, TrackRow[]>();
  readonly #artists = new Spellings();
  readonly #facts = new FactsOfArtists();
  readonly #genres = new Spellings();
  /** By artist, how many releases have each genre. */
  readonly #genresOfArtists = new Map<string, Map<string, number>>();

  /** How many releases there are to give. */
  get size(): number {
    return this.#releases.size;
  }

  addRelease(row: CsvReleaseRow, place: string): void {
    this.#take(place, () => {
      const release = readReleaseRow(row, place);
      const first = this.#releases.get(release.id);
      if (first) throw new BadRow(`the id “${release.id}” is that of ${first.place}`);
      this.#releases.set(release.id, {
        ...release,
        warnings: [...release.warnings, ...this.#learn(release.artist, release.artistFacts, place)],
      });
      this.#artists.add(release.artist);
      const key = identityKey(release.artist);
      const genres = this.#genresOfArtists.get(key) ?? new Map<string, number>();
      this.#genresOfArtists.set(key, genres);
      for (const genre of release.genres) genres.set(genre, (genres.get(genre) ?? 0) + 1);
      for (const genre of [...release.genres, ...release.styles]) this.#genres.add(genre);
    });
  }

  addTrack(row: CsvTrackRow, place: string): void {
    this.#take(place, () => {
      const read = readTrackRow(row, place);
      const { artist, artistFacts } = read;
      const learnt = artist === null ? [] : this.#learn(artist, artistFacts, place);
      const track = { ...read, warnings: [...read.warnings, ...learnt] };
      const tracks = this.#tracks.get(track.id);
      if (tracks) tracks.push(track);
      else this.#tracks.set(track.id, [track]);
      if (artist !== null) this.#artists.add(artist);
    });
  }

  /** Tracks whose release is not there. To be asked when all rows are in. */
  orphans(): ImportProblem[] {
    return [...this.#tracks.values()]
      .flat()
      .filter(({ id }) => !this.#releases.has(id))
      .map(({ id, place }) => ({ place, reason: `there is no release “${id}”` }));
  }

  /** The releases in the order of their rows. To be asked when all rows are in. */
  *releases(): Generator<ImportRelease, void, undefined> {
    for (const release of this.#releases.values()) {
      const tracks = this.#tracks.get(release.id) ?? [];
      yield this.#release(
        release,
        tracks.toSorted((a, b) => a.disc - b.disc || a.track - b.track),
      );
    }
  }

  #learn(artist: string, facts: ArtistFacts, place: string): ImportWarning[] {
    const differing = this.#facts.add(artist, facts);
    return differing.map((detail) => ({ kind: 'OTHER_FACTS', place, detail }));
  }

  #take(place: string, add: () => void): void {
    try {
      add();
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      this.problems.push({ place, reason: error.message });
    }
  }

  #release(row: ReleaseRow, trackRows: readonly TrackRow[]): ImportRelease {
    const { place, id } = row;
    const warnings = [row, ...trackRows].flatMap((source) => source.warnings);
    const warn = (kind: WarningKind, detail: string, where = place) =>
      warnings.push({ kind, place: where, detail });
    if (row.title === null) warn('UNTITLED_RELEASE', id);
    if (trackRows.length === 0) warn('NO_TRACKS', id);

    const tracks = this.#placedTracks(row, trackRows, warnings);
    const guests = uniqueArtists(tracks);
    if (guests.length > MAX_FEATURED) warn('MANY_ARTISTS', `${id} has ${guests.length}`);
    const genres = this.#genresOf([...row.genres, ...row.styles]);
    if (genres.length > MAX_GENRES) warn('MANY_GENRES', `${id} has ${genres.length}`);
    return {
      place,
      externalId: id,
      digest: digestOf([row, ...trackRows].map(({ source }) => source)),
      title: row.title ?? readableId(id),
      type: typeOf(row.artist, trackRows.length),
      releaseDate: row.year,
      label: row.label,
      licenceUrl: row.licenceUrl,
      translations: inRussian(row.titleRu),
      artist: this.#artist(row.artist),
      credits: guests.slice(0, MAX_FEATURED).map((artist) => ({ artist, role: 'FEATURED' })),
      genres: genres.slice(0, MAX_GENRES),
      tracks,
      warnings,
    };
  }

  #placedTracks(
    release: ReleaseRow,
    rows: readonly TrackRow[],
    warnings: ImportWarning[],
  ): ImportTrack[] {
    const places = placeTracks(rows);
    return rows
      .map((row, index): ImportTrack => {
        const { disc = 1, position = 1, isMoved = false } = places[index] ?? {};
        const warn = (kind: WarningKind, detail: string) =>
          warnings.push({ kind, place: row.place, detail });
        if (isMoved) {
          warn('MOVED_TRACK', `${row.id}: ${row.disc}/${row.track} → ${disc}/${position}`);
        }
        if (row.title === null) warn('UNTITLED_TRACK', `${row.id}: ${disc}/${position}`);
        if (row.artist === null) warn('UNKNOWN_TRACK_ARTIST', `${row.id}: ${disc}/${position}`);
        return {
          place: row.place,
          title: row.title ?? `Track ${position}`,
          disc,
          position,
          durationMs: row.durationMs,
          audioUrl: row.audioUrl,
          translations: inRussian(row.titleRu),
          credits: this.#creditsOf(row, release),
        };
      })
      .sort((a, b) => a.disc - b.disc || a.position - b.position);
  }

  /** Who a track is by, unless that is the release's main artist anyway, or nobody in particular. */
  #creditsOf({ artist }: TrackRow, release: ReleaseRow): ImportCredit[] {
    const isOwn = artist === null || identityKey(artist) === identityKey(release.artist);
    return isOwn || isVarious(artist) ? [] : [{ artist: this.#artist(artist), role: 'MAIN' }];
  }

  #artist(name: string): ImportArtist {
    if (isVarious(name)) return { name: VARIOUS_ARTISTS };
    const genres = [...(this.#genresOfArtists.get(identityKey(name)) ?? [])]
      .sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1))
      .map(([genre]) => genre);
    return {
      name: this.#artists.best(name),
      ...this.#facts.of(name),
      genres: this.#genresOf(genres).slice(0, MAX_ARTIST_GENRES),
    };
  }

  /**
   * Genres once each. Style tags are genres too: the nine of the source are so wide (two releases
   * in three are “Electronic”) that only the styles distinguish releases.
   */
  #genresOf(names: readonly string[]): ImportGenre[] {
    const genres = names
      .filter((name) => !NOT_A_GENRE.has(identityKey(name)))
      .map((name) => genreOf(this.#genres.best(name)))
      .filter((genre) => genre !== null);
    return firstOfEach(genres, ({ slug }) => slug);
  }
}

/** Everything that makes a release what it is; a changed digest means a changed release. */
export function digestOf(sources: readonly string[]): string {
  const hash = createHash('sha256').update(String(RULES_VERSION));
  for (const source of sources) hash.update('\n').update(source);
  return hash.digest('hex');
}

const inRussian = (title: string | null): Translations => (title === null ? {} : { ru: { title } });

const isVarious = (artist: string) => identityKey(artist) === identityKey(VARIOUS_ARTISTS);

/** A release of various artists is a compilation however short it is. */
function typeOf(artist: string, tracks: number): AlbumType {
  if (isVarious(artist)) return 'COMPILATION';
  if (tracks === 1) return 'SINGLE';
  return tracks >= 2 && tracks <= 5 ? 'EP' : 'ALBUM';
}

/** Artists that tracks credit, once each, in the order of the tracks. */
function uniqueArtists(tracks: readonly ImportTrack[]): ImportArtist[] {
  const artists = tracks.flatMap(({ credits }) => credits.map(({ artist }) => artist));
  return firstOfEach(artists, ({ name }) => identityKey(name));
}

function firstOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    if (!byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}

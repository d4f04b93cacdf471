import { demoId } from '@vobe/service-kit/demo-id';
import { openDatabase } from './data/database.ts';
import { digestOf } from './domain/import/csv-catalog.ts';
import type {
  ImportArtist,
  ImportCounts,
  ImportCredit,
  ImportGenre,
  ImportRelease,
} from './domain/import/model.ts';
import type { ArtistLink, Translations } from './domain/model.ts';
import type { AlbumType, ArtistKind, CreditRole } from './__generated__/types.ts';
import { importCatalog } from './services/import-catalog.ts';

export interface DemoGenre {
  slug: string;
  name: string;
  ru: string;
}

interface DemoCredit {
  /** Slug of the artist. */
  artist: string;
  role: CreditRole;
}

export interface DemoAlbum {
  slug: string;
  title: string;
  /** Titles of the tracks as well, where there are Russian ones: as many as there are tracks, null for none. */
  ru: { title: string; tracks?: (string | null)[] };
  type: AlbumType;
  releaseDate: string;
  label: string | null;
  genres: string[];
  credits?: DemoCredit[];
  /** Title and length in seconds, in the order of the album. */
  tracks: ([string, number] | [string, number, DemoCredit[]])[];
}

export interface DemoArtist {
  slug: string;
  name: string;
  sortName: string;
  country: string;
  kind: ArtistKind;
  /** Born or founded, died or disbanded: YYYY, YYYY-MM or YYYY-MM-DD. */
  beginDate: string;
  endDate: string;
  activeFrom: number;
  activeTo: number;
  genres: string[];
  bio: string;
  links: ArtistLink[];
  ru: { name: string; sortName: string; bio: string };
  albums: DemoAlbum[];
}

export interface DemoCatalog {
  genres: DemoGenre[];
  artists: DemoArtist[];
}

const SOURCE = 'demo';

/** Brings the demo catalogue in, or what has changed of it since it was. */
export async function seedCatalog(databaseUrl: string, demo: DemoCatalog): Promise<ImportCounts> {
  const problems: string[] = [];
  const db = openDatabase(databaseUrl);
  try {
    const counts = await importCatalog(db, SOURCE, demoReleases(demo), (progress) => {
      problems.push(...progress.problems.map(({ place, reason }) => `${place}: ${reason}`));
    });
    // The demo data are ours: whatever is wrong with them is a mistake to be seen.
    if (problems.length > 0)
      throw new Error(`The demo catalogue is not valid: ${problems.join('; ')}`);
    return counts;
  } finally {
    await db.$disconnect();
  }
}

/** The demo catalogue in the form of an import. */
export function demoReleases({ genres, artists }: DemoCatalog): ImportRelease[] {
  const genresBySlug = new Map(genres.map((genre) => [genre.slug, importGenre(genre)]));
  const genresOf = (slugs: readonly string[]) =>
    slugs.map((slug) => existing(genresBySlug, slug, 'genre'));
  const artistsBySlug = new Map(
    artists.map((artist) => [artist.slug, importArtist(artist, genresOf(artist.genres))]),
  );
  const creditsOf = (credits: readonly DemoCredit[] = []): ImportCredit[] =>
    credits.map(({ artist, role }) => ({
      artist: existing(artistsBySlug, artist, 'artist'),
      role,
    }));

  return artists.flatMap(({ albums, ...artist }) =>
    albums.map((album): ImportRelease => {
      const place = `${artist.slug}/${album.slug}`;
      const albumGenres = genresOf(album.genres);
      return {
        place,
        externalId: place,
        // The artist's own data have no digest: what changes in them changes every album's.
        digest: digestOf([JSON.stringify([artist, album, albumGenres])]),
        id: demoId('album', place),
        slug: album.slug,
        title: album.title,
        type: album.type,
        releaseDate: album.releaseDate,
        label: album.label,
        licenceUrl: null,
        translations: { ru: { title: album.ru.title } },
        artist: existing(artistsBySlug, artist.slug, 'artist'),
        credits: creditsOf(album.credits),
        genres: albumGenres,
        tracks: album.tracks.map(([title, seconds, credits], index) => ({
          place: `${place}/1/${index + 1}`,
          id: demoId('track', `${place}/1/${index + 1}`),
          title,
          disc: 1,
          position: index + 1,
          durationMs: seconds * 1000,
          audioUrl: null,
          translations: russianTitle(album, index),
          credits: creditsOf(credits),
        })),
        warnings: [],
      };
    }),
  );
}

function russianTitle({ slug, ru, tracks }: DemoAlbum, index: number): Translations {
  if (ru.tracks && ru.tracks.length !== tracks.length) {
    throw new Error(
      `The demo album “${slug}” has ${tracks.length} tracks and ${ru.tracks.length} Russian titles.`,
    );
  }
  const title = ru.tracks?.[index];
  return title ? { ru: { title } } : {};
}

function importGenre({ slug, name, ru }: DemoGenre): ImportGenre {
  return { slug, name, translations: { ru: { name: ru } } };
}

function importArtist(artist: DemoArtist, genres: readonly ImportGenre[]): ImportArtist {
  const { name, sortName, country, kind, beginDate, endDate, activeFrom, activeTo } = artist;
  const { slug, bio, links, ru } = artist;
  return {
    id: demoId('artist', slug),
    slug,
    name,
    sortName,
    country,
    kind,
    beginDate,
    endDate,
    activeFrom,
    activeTo,
    bio,
    links,
    translations: { ru },
    genres,
  };
}

function existing<Value>(values: ReadonlyMap<string, Value>, slug: string, what: string): Value {
  const value = values.get(slug);
  if (value === undefined) throw new Error(`The demo catalogue has no ${what} “${slug}”.`);
  return value;
}

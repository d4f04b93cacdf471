import type {
  AlbumWithTracksFragment,
  ArtistYearsFragment,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { coverPath } from '#web/lib/covers/cover.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { absolute } from '#web/lib/page-context.ts';
import { isoDuration } from '#web/lib/text/duration.ts';

type Life = Pick<ArtistYearsFragment, 'kind' | 'beginDate' | 'endDate'>;

interface NamedArtist extends Life {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly imageUrl: string | null;
  readonly genres: ReadonlyArray<{ readonly name: string }>;
}

/** An artist of unknown kind is a MusicGroup, which schema.org lets be a solo musician as well. */
const typeOf = ({ kind }: Life): string => (kind === 'PERSON' ? 'Person' : 'MusicGroup');

/** The dates of a life or of a group, as exactly as they are known; of an unknown kind they would say what it is. */
function datesOf({ kind, beginDate, endDate }: Life): Record<string, string> {
  if (kind === null) return {};
  const [begin, end] =
    kind === 'PERSON' ? ['birthDate', 'deathDate'] : ['foundingDate', 'dissolutionDate'];
  return {
    ...(begin && beginDate ? { [begin]: beginDate.value } : {}),
    ...(end && endDate ? { [end]: endDate.value } : {}),
  };
}

export function artistData(artist: NamedArtist, locale: Locale): Record<string, unknown> {
  const genres = artist.genres.map((genre) => genre.name);
  return {
    '@type': typeOf(artist),
    name: artist.name,
    url: absolute(paths.artist(locale, artist.slug)),
    image: absolute(artist.imageUrl ?? coverPath('artist', artist.id)),
    ...datesOf(artist),
    // People have no genre; what they know of is the nearest that there is.
    ...(artist.kind === 'PERSON' ? { knowsAbout: genres } : { genre: genres }),
  };
}

/** An artist with albums: a property of groups; of a person they stand beside it. */
export function discographyData(
  artist: NamedArtist,
  albums: readonly AlbumWithTracksFragment[],
  locale: Locale,
): Record<string, unknown> {
  const works = albums.map((album) => albumData(album, artist, locale));
  const who = artistData(artist, locale);
  return artist.kind === 'PERSON' ? { '@graph': [who, ...works] } : { ...who, album: works };
}

function albumData(
  album: AlbumWithTracksFragment,
  artist: NamedArtist,
  locale: Locale,
): Record<string, unknown> {
  return {
    '@type': 'MusicAlbum',
    name: album.title,
    url: `${absolute(paths.artist(locale, artist.slug))}#${encodeURIComponent(album.slug)}`,
    byArtist: { '@type': typeOf(artist), name: artist.name },
    image: absolute(album.coverUrl ?? coverPath('album', album.id)),
    numTracks: album.trackCount,
    ...(album.releaseDate ? { datePublished: album.releaseDate.value } : {}),
    ...(album.licenceUrl ? { license: album.licenceUrl } : {}),
    track: album.tracks.nodes.map((track) => ({
      '@type': 'MusicRecording',
      name: track.title,
      position: track.position,
      ...(track.durationMs > 0 ? { duration: isoDuration(track.durationMs) } : {}),
      ...(track.audioUrl ? { audio: track.audioUrl } : {}),
    })),
  };
}

interface NamedPost {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly language: 'EN' | 'RU';
  readonly publishedAt: string | null;
  readonly updatedAt: string;
  readonly coverUrl: string | null;
  readonly tagNames: readonly string[];
  readonly author: { readonly username: string; readonly displayName: string } | null;
}

export function articleData(post: NamedPost, locale: Locale): Record<string, unknown> {
  return {
    '@type': 'Article',
    headline: post.title,
    description: post.excerpt,
    inLanguage: post.language.toLowerCase(),
    mainEntityOfPage: absolute(paths.post(locale, post.slug)),
    image: absolute(post.coverUrl ?? coverPath('post', post.id)),
    keywords: post.tagNames.join(', '),
    dateModified: post.updatedAt,
    ...(post.publishedAt ? { datePublished: post.publishedAt } : {}),
    ...(post.author
      ? {
          author: {
            '@type': 'Person',
            name: post.author.displayName,
            url: absolute(paths.user(locale, post.author.username)),
          },
        }
      : {}),
    publisher: { '@type': 'Organization', name: 'VobeMusic', url: absolute('/') },
  };
}

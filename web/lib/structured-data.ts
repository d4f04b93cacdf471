import type { AlbumWithTracksFragment } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { coverPath } from '#web/lib/covers/cover.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { absolute } from '#web/lib/page-context.ts';
import { isoDuration } from '#web/lib/text/duration.ts';

interface NamedArtist {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly imageUrl: string | null;
  readonly genres: ReadonlyArray<{ readonly name: string }>;
}

export function artistData(artist: NamedArtist, locale: Locale): Record<string, unknown> {
  return {
    '@type': 'MusicGroup',
    name: artist.name,
    url: absolute(paths.artist(locale, artist.slug)),
    image: absolute(artist.imageUrl ?? coverPath('artist', artist.id)),
    genre: artist.genres.map((genre) => genre.name),
  };
}

export function albumData(
  album: AlbumWithTracksFragment,
  artist: NamedArtist,
  locale: Locale,
): Record<string, unknown> {
  return {
    '@type': 'MusicAlbum',
    name: album.title,
    url: `${absolute(paths.artist(locale, artist.slug))}#${album.slug}`,
    byArtist: { '@type': 'MusicGroup', name: artist.name },
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

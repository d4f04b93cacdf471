import type { AlbumWithTracksFragment } from '#web/__generated__/operations.ts';
import { partialDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { formatDuration } from '#web/lib/text/duration.ts';

const typeKeys = {
  ALBUM: 'album.type.ALBUM',
  EP: 'album.type.EP',
  SINGLE: 'album.type.SINGLE',
  COMPILATION: 'album.type.COMPILATION',
} as const;

/** “Album, March 1841” and “4 tracks, 31:20”. */
export function albumFacts(
  album: AlbumWithTracksFragment,
  locale: Locale,
): { release: string; extent: string } {
  const t = translator(locale);
  const release = [
    t(typeKeys[album.type]),
    album.releaseDate ? partialDate(album.releaseDate.value, locale) : null,
  ];
  const extent = [
    t('album.tracks', { count: album.trackCount }),
    album.durationMs > 0 ? formatDuration(album.durationMs) : null,
  ];
  return { release: release.filter(Boolean).join(', '), extent: extent.filter(Boolean).join(', ') };
}

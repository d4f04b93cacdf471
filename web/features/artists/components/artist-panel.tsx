import type {
  AlbumWithTracksFragment,
  ArtistPanelFragment,
} from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { artistYears } from '#web/lib/text/artist-years.ts';
import { albumFacts } from '../album-facts.ts';
import { TrackTable } from './track-table.tsx';
import styles from './artist-panel.module.css';

interface Props {
  readonly artist: ArtistPanelFragment;
  /** The album that the text is about stands first, open. */
  readonly album: AlbumWithTracksFragment | null;
  readonly locale: Locale;
}

/** Beside an article: open on a wide screen, a strip that opens on a narrow one. */
export function ArtistPanel({ artist, album, locale }: Props) {
  const t = translator(locale);
  const albums = [
    ...(album ? [album] : []),
    ...artist.albums.nodes.filter((other) => other.id !== album?.id),
  ];
  const facts = [
    artistYears(artist, locale),
    artist.genres
      .slice(0, 3)
      .map((genre) => genre.name)
      .join(', '),
  ];
  const more = artist.albums.totalCount - albums.length;
  return (
    <section className={styles['panel']} aria-labelledby="artist-panel">
      <div className={styles['head']}>
        <Cover kind="artist" id={artist.id} url={artist.imageUrl} />
        <div>
          <h2 className={styles['name']} id="artist-panel">
            <AppLink href={paths.artist(locale, artist.slug)}>
              <bdi>{artist.name}</bdi>
            </AppLink>
          </h2>
          {facts.filter(Boolean).map((fact) => (
            <p key={fact} className={styles['fact']}>
              {fact}
            </p>
          ))}
        </div>
      </div>
      <details className={styles['fold']}>
        <summary className={styles['summary']}>
          {t('artist.open')}
          <span className={styles['count']}>
            {' '}
            {t('artist.albumCount', { count: artist.albums.totalCount })}
          </span>
        </summary>
        {albums.length === 0 ? <p className={styles['fact']}>{t('artist.noAlbums')}</p> : null}
        {albums.map((entry, index) => {
          const { release, extent } = albumFacts(entry, locale);
          return (
            <details key={entry.id} className={styles['album']} open={index === 0}>
              <summary className={styles['albumSummary']}>
                <bdi className={styles['albumTitle']}>{entry.title}</bdi>
                <span className={styles['fact']}>
                  {release}. {extent}
                </span>
              </summary>
              <TrackTable album={entry} locale={locale} isSmall />
            </details>
          );
        })}
        <p className={styles['more']}>
          <AppLink href={paths.artist(locale, artist.slug)}>
            {more > 0 ? t('artist.moreAlbums') : t('artist.page')}
          </AppLink>
        </p>
      </details>
    </section>
  );
}

import type { ReactNode } from 'react';
import type { AlbumWithTracksFragment } from '#web/__generated__/operations.ts';
import { Cover } from '#web/components/ui/cover.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { directionOf } from '#web/lib/text/direction.ts';
import { tidyTitle } from '#web/lib/text/typography.ts';
import { albumFacts } from '../album-facts.ts';
import { TrackTable } from './track-table.tsx';
import styles from './album-block.module.css';

export function AlbumBlock({
  album,
  locale,
  children,
}: {
  readonly album: AlbumWithTracksFragment;
  readonly locale: Locale;
  /** What the reader can do with the album. */
  readonly children: ReactNode;
}) {
  const t = translator(locale);
  const { release, extent } = albumFacts(album, locale);
  return (
    <article className={styles['album']} id={album.slug}>
      <Cover kind="album" id={album.id} url={album.coverUrl} className={styles['cover']} />
      <div className={styles['head']}>
        <h3 className={styles['title']} dir={directionOf(album.title)}>
          {tidyTitle(album.title, locale)}
        </h3>
        {album.originalTitle === album.title ? null : (
          <p className={styles['original']} dir={directionOf(album.originalTitle)}>
            {tidyTitle(album.originalTitle, locale)}
          </p>
        )}
        <p>{release}</p>
        <p>{extent}</p>
        {album.label ? <p dir="auto">{album.label}</p> : null}
        {album.licenceUrl ? (
          <p>
            <a href={album.licenceUrl} rel="license noopener">
              {t('album.licence')}
            </a>
          </p>
        ) : null}
        <p>{children}</p>
      </div>
      <div className={styles['tracks']}>
        <TrackTable album={album} locale={locale} />
      </div>
    </article>
  );
}

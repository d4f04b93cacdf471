import type { AlbumWithTracksFragment } from '#web/__generated__/operations.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { formatDuration, isoDuration } from '#web/lib/text/duration.ts';
import styles from './track-table.module.css';

interface Props {
  readonly album: AlbumWithTracksFragment;
  readonly locale: Locale;
  readonly isSmall?: boolean;
}

export function TrackTable({ album, locale, isSmall = false }: Props) {
  const t = translator(locale);
  const tracks = album.tracks.nodes;
  if (tracks.length === 0) return <p className={styles['empty']}>{t('album.noTracks')}</p>;
  const discs = [...new Set(tracks.map((track) => track.disc))];
  const rest = album.tracks.totalCount - tracks.length;
  return (
    <>
      <table className={`${styles['table']} ${isSmall ? styles['small'] : ''}`}>
        <caption className="visually-hidden">
          {t('album.trackList', { title: album.title })}
        </caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('album.number')}</th>
            <th scope="col">{t('album.title')}</th>
            <th scope="col">{t('album.length')}</th>
          </tr>
        </thead>
        {discs.map((disc) => (
          <tbody key={disc}>
            {discs.length > 1 ? (
              <tr>
                <th className={styles['disc']} colSpan={3} scope="rowgroup">
                  {t('album.disc', { number: disc })}
                </th>
              </tr>
            ) : null}
            {tracks
              .filter((track) => track.disc === disc)
              .map((track) => (
                // The catalogue's address of the track leads here; beside a text the list is no such place.
                <tr
                  key={track.id}
                  id={isSmall ? undefined : `${album.slug}-${track.disc}-${track.position}`}
                >
                  <td className={styles['number']}>{track.position}</td>
                  <td className={styles['title']}>
                    <bdi>{track.title}</bdi>
                    {isSmall || track.originalTitle === track.title ? null : (
                      <>
                        {' '}
                        <bdi className={styles['original']}>{track.originalTitle}</bdi>
                      </>
                    )}
                    {track.audioUrl ? (
                      <>
                        {' '}
                        <a
                          className={styles['listen']}
                          href={track.audioUrl}
                          aria-label={`${t('album.recording')}: ${track.title}`}
                        >
                          {t('album.recording')}
                        </a>
                      </>
                    ) : null}
                  </td>
                  <td className={styles['length']}>
                    <time dateTime={isoDuration(track.durationMs)}>
                      {formatDuration(track.durationMs)}
                    </time>
                  </td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
      {rest > 0 ? <p className={styles['empty']}>{t('album.rest', { count: rest })}</p> : null}
    </>
  );
}

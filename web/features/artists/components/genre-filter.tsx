import type { ArtistListQuery } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import styles from './genre-filter.module.css';

type Genres = NonNullable<ArtistListQuery['genres']>;

interface Props {
  readonly locale: Locale;
  /** The most frequent ones. */
  readonly genres: Genres;
  /** The selected genre, which may be a rare one. */
  readonly selected: Genres['nodes'][number] | undefined;
}

export function GenreFilter({ locale, genres: { nodes, totalCount }, selected }: Props) {
  const t = translator(locale);
  const isRare = selected !== undefined && nodes.every(({ slug }) => slug !== selected.slug);
  const genres = isRare ? [selected, ...nodes] : nodes;
  const entries = [{ slug: undefined, name: t('artists.allGenres') }, ...genres];
  const more = totalCount - genres.length;
  return (
    <nav className={styles['filter']} aria-label={t('artists.genre')}>
      <ul className={styles['list']}>
        {entries.map((entry) => (
          <li key={entry.slug ?? 'all'}>
            <AppLink
              href={paths.artists(locale, { genre: entry.slug })}
              aria-current={entry.slug === selected?.slug ? 'true' : undefined}
            >
              {entry.name}
            </AppLink>
          </li>
        ))}
        <li>
          <AppLink className={styles['more']} href={paths.genres(locale)}>
            {more > 0 ? t('artists.moreGenres', { count: more }) : t('artists.genreIndex')}
          </AppLink>
        </li>
      </ul>
    </nav>
  );
}

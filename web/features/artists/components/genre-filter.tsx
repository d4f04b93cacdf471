import type { ArtistListQuery } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import styles from './genre-filter.module.css';

interface Props {
  readonly locale: Locale;
  readonly genres: ArtistListQuery['genres']['nodes'];
  readonly genre: string | undefined;
}

export function GenreFilter({ locale, genres, genre }: Props) {
  const t = translator(locale);
  const entries = [{ slug: undefined, name: t('artists.allGenres') }, ...genres];
  return (
    <nav className={styles['filter']} aria-label={t('artists.genre')}>
      <ul className={styles['list']}>
        {entries.map((entry) => (
          <li key={entry.slug ?? 'all'}>
            <AppLink
              href={paths.artists(locale, { genre: entry.slug })}
              aria-current={entry.slug === genre ? 'true' : undefined}
            >
              {entry.name}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

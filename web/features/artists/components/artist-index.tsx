import type { ArtistListQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { artistYears } from '#web/lib/text/artist-years.ts';
import { tidyTitle } from '#web/lib/text/typography.ts';
import { byLetter, letterLinks } from '../letters.ts';
import styles from './artist-index.module.css';

type ListedArtist = NonNullable<ArtistListQuery['artists']>['edges'][number]['node'];

interface Props {
  readonly artists: readonly ListedArtist[];
  /** All that names begin with, on this page or not. */
  readonly letters: NonNullable<ArtistListQuery['artistLetters']>;
  readonly genre: string | undefined;
  readonly locale: Locale;
}

export function ArtistIndex({ artists, letters, genre, locale }: Props) {
  const groups = byLetter(artists);
  const links = letterLinks(
    letters,
    groups.map(([letter]) => letter),
  );
  return (
    <div>
      <nav className={styles['letters']} aria-label={translator(locale)('artists.letters')}>
        <ul>
          {links.map(({ letter, after, isHere }) => (
            <li key={letter}>
              {isHere ? (
                <a href={`#letter-${letter}`}>{letter}</a>
              ) : (
                <AppLink href={paths.artists(locale, { after, genre })}>{letter}</AppLink>
              )}
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(([letter, group]) => (
        <section key={letter} className={styles['group']} aria-labelledby={`letter-${letter}`}>
          <h2 className={styles['letter']} id={`letter-${letter}`}>
            {letter}
          </h2>
          <ul className={styles['list']}>
            {group.map((artist) => (
              <li key={artist.id} className={styles['item']}>
                <Cover kind="artist" id={artist.id} url={artist.imageUrl} />
                <div>
                  <p className={styles['name']}>
                    <AppLink href={paths.artist(locale, artist.slug)}>
                      <bdi>{tidyTitle(artist.name, locale)}</bdi>
                    </AppLink>
                  </p>
                  <p className={styles['fact']}>
                    {[artistYears(artist, locale), artist.genres[0]?.name]
                      .filter(Boolean)
                      .join(', ')}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

import type { ArtistListQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { activeYears } from '#web/lib/text/active-years.ts';
import { tidyTitle } from '#web/lib/text/typography.ts';
import styles from './artist-index.module.css';

type ListedArtist = NonNullable<ArtistListQuery['artists']>['nodes'][number];

/** Names that begin with a digit or a sign stand together. */
const OTHER = '#';

/** Groups by the first letter that the list is sorted by, so that the letters stay in the list's order. */
function byLetter(
  artists: readonly ListedArtist[],
): ReadonlyArray<readonly [string, readonly ListedArtist[]]> {
  const groups = new Map<string, ListedArtist[]>();
  for (const artist of artists) {
    const first = artist.sortName.normalize('NFD').charAt(0).toUpperCase();
    const letter = /\p{L}/u.test(first) ? first : OTHER;
    groups.set(letter, [...(groups.get(letter) ?? []), artist]);
  }
  return [...groups];
}

export function ArtistIndex({
  artists,
  locale,
}: {
  readonly artists: readonly ListedArtist[];
  readonly locale: Locale;
}) {
  return (
    <div className={styles['index']}>
      {byLetter(artists).map(([letter, group]) => (
        <section key={letter} className={styles['group']} aria-labelledby={`letter-${letter}`}>
          <h2 className={styles['letter']} id={`letter-${letter}`}>
            {letter}
          </h2>
          <ul className={styles['list']}>
            {group.map((artist) => (
              <li key={artist.id} className={styles['item']}>
                <Cover
                  kind="artist"
                  id={artist.id}
                  url={artist.imageUrl}
                  className={styles['picture']}
                />
                <div>
                  <p className={styles['name']}>
                    <AppLink href={paths.artist(locale, artist.slug)}>
                      <bdi>{tidyTitle(artist.name, locale)}</bdi>
                    </AppLink>
                  </p>
                  {/* The list is sorted by this name: in another script it would look shuffled without. */}
                  {locale === 'ru' && artist.sortName !== artist.name ? (
                    <p className={styles['fact']} lang="en">
                      {artist.sortName}
                    </p>
                  ) : null}
                  <p className={styles['fact']}>
                    {[
                      activeYears(artist.activeFrom, artist.activeTo, locale),
                      artist.genres[0]?.name,
                    ]
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

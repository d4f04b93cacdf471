import type { ReactNode } from 'react';
import type { ArtistDetailQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { paths } from '#web/config/paths.ts';
import { countryName } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { directionOf } from '#web/lib/text/direction.ts';
import { tidyTitle } from '#web/lib/text/typography.ts';
import { artistDates } from '#web/lib/text/artist-years.ts';
import styles from './artist-hero.module.css';

export type ArtistDetail = NonNullable<ArtistDetailQuery['artistBySlug']>;

export function ArtistHero({
  artist,
  locale,
  children,
}: {
  readonly artist: ArtistDetail;
  readonly locale: Locale;
  /** What the reader can do with the artist. */
  readonly children: ReactNode;
}) {
  const t = translator(locale);
  return (
    <header className={styles['hero']}>
      <h1
        className={`${styles['name']} ${artist.name.length > 20 ? styles['long'] : ''}`}
        dir={directionOf(artist.name)}
      >
        {tidyTitle(artist.name, locale)}
      </h1>
      <Cover
        kind="artist"
        id={artist.id}
        url={artist.imageUrl}
        isFirst
        className={styles['picture']}
      />
      <div className={styles['about']}>
        {children}
        {artist.bio ? (
          <p className={styles['bio']} dir="auto">
            {tidyTitle(artist.bio, locale)}
          </p>
        ) : null}
        <dl className={styles['facts']}>
          {artistDates(artist, locale).map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="tabular">{value}</dd>
            </div>
          ))}
          {artist.country ? (
            <div>
              <dt>{t('artist.country')}</dt>
              <dd>{countryName(artist.country, locale)}</dd>
            </div>
          ) : null}
          {artist.genres.length > 0 ? (
            <div>
              <dt>{t('artist.genres')}</dt>
              <dd className={styles['list']}>
                {artist.genres.map((genre) => (
                  <AppLink key={genre.slug} href={paths.artists(locale, { genre: genre.slug })}>
                    {genre.name}
                  </AppLink>
                ))}
              </dd>
            </div>
          ) : null}
          {artist.links.length > 0 ? (
            <div>
              <dt>{t('artist.links')}</dt>
              <dd className={styles['list']}>
                {artist.links.map((link) => (
                  <a key={link.url} href={link.url} rel="noopener external">
                    {link.label}
                  </a>
                ))}
              </dd>
            </div>
          ) : null}
        </dl>
      </div>
    </header>
  );
}

import type { Metadata } from 'next';
import { cache } from 'react';
import { ArtistListDocument } from '#web/__generated__/operations.ts';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { ArtistIndex } from '#web/features/artists/components/artist-index.tsx';
import { GenreFilter } from '#web/features/artists/components/genre-filter.tsx';
import { untilLetterEnds } from '#web/features/artists/letters.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import {
  alternates,
  isNonsense,
  oneOf,
  pageTranslator,
  type PageProps,
} from '#web/lib/page-context.ts';
import { missingMetadata } from '#web/lib/entity-page.ts';
import { shareAnonymousPage } from '#web/lib/share-page.ts';
import styles from './page.module.css';

const load = cache((locale: Locale, after: string | undefined, genre: string | undefined) =>
  runQuery(ArtistListDocument, {
    language: toLanguage(locale),
    ...(after ? { after } : {}),
    ...(genre ? { genre } : {}),
  }),
);

async function hasArtists(...query: Parameters<typeof load>): Promise<boolean> {
  const outcome = await load(...query);
  // Who can't say whether there are any must not say that there are none.
  return outcome.kind !== 'answered' || outcome.data.artists?.edges.length !== 0;
}

/** Whether no artist is of the genre, on any page: then there is no such page. */
async function isUnknownGenre(
  locale: Locale,
  after: string | undefined,
  genre: string | undefined,
): Promise<boolean> {
  return (
    genre !== undefined &&
    !(await hasArtists(locale, after, genre)) &&
    !(await hasArtists(locale, undefined, genre))
  );
}

export async function generateMetadata({ params, searchParams }: PageProps): Promise<Metadata> {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const [after, genre] = [oneOf(query['after']), oneOf(query['genre'])];
  if (isNonsense(query['genre']) || (await isUnknownGenre(locale, after, genre)))
    return missingMetadata(t, false);
  return {
    title: t('artists.title'),
    description: t('artists.lead'),
    alternates: alternates(locale, (other) => paths.artists(other, { genre })),
    ...(after ? { robots: { index: false, follow: true } } : {}),
  };
}

export default async function ArtistsPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const [after, genre] = [oneOf(query['after']), oneOf(query['genre'])];
  const outcome = await load(locale, after, genre);
  redirectFromInvalidQuery(outcome, query, {
    first: paths.artists(locale, { genre }),
    bare: paths.artists(locale),
  });
  if (isNonsense(query['genre']) || (await isUnknownGenre(locale, after, genre)))
    return <NotFoundView locale={locale} />;
  const artists = outcome.kind === 'answered' ? outcome.data.artists : null;
  if (outcome.kind === 'unavailable' || !artists) return <UnavailableView locale={locale} />;
  await shareAnonymousPage(query, 'artist');

  const { artists: shown, endCursor } = untilLetterEnds(artists);
  const genres = outcome.data.genres;
  // A rare genre is not among the listed ones, but its artists know its name.
  const known = [...(genres?.nodes ?? []), ...shown.flatMap((artist) => artist.genres)];
  return (
    <div className="frame">
      <StaleNotice outcome={outcome} locale={locale} />
      <h1 className={styles['title']}>{t('artists.title')}</h1>
      <p className={styles['lead']}>
        {t('artists.lead')}
        <span className={styles['count']}>{t('artists.count', { count: artists.totalCount })}</span>
      </p>
      {genres ? (
        <GenreFilter
          locale={locale}
          genres={genres}
          selected={known.find(({ slug }) => slug === genre)}
        />
      ) : null}
      {shown.length === 0 ? (
        <p className={styles['lead']}>{t('artists.empty')}</p>
      ) : (
        <ArtistIndex
          artists={shown}
          letters={outcome.data.artistLetters ?? []}
          genre={genre}
          locale={locale}
        />
      )}
      <div className={styles['end']}>
        <Pager
          locale={locale}
          pageInfo={{ hasNextPage: endCursor !== null, endCursor }}
          after={after}
          pathOf={(cursor) => paths.artists(locale, { after: cursor, genre })}
        />
      </div>
    </div>
  );
}

import type { Metadata } from 'next';
import { cache } from 'react';
import { ArtistListDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { ArtistIndex } from '#web/features/artists/components/artist-index.tsx';
import { GenreFilter } from '#web/features/artists/components/genre-filter.tsx';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { leaveRefusedQuery } from '#web/lib/made-up-address.ts';
import { alternates, oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import styles from './page.module.css';

const load = cache((locale: Locale, after: string | undefined, genre: string | undefined) =>
  runQuery(ArtistListDocument, {
    language: toLanguage(locale),
    ...(after ? { after } : {}),
    ...(genre ? { filter: { genre } } : {}),
  }),
);

export async function generateMetadata({ params, searchParams }: PageProps): Promise<Metadata> {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const genre = oneOf(query['genre']);
  return {
    title: t('artists.title'),
    description: t('artists.lead'),
    alternates: alternates(locale, (other) => paths.artists(other, { genre })),
    ...(oneOf(query['after']) ? { robots: { index: false, follow: true } } : {}),
  };
}

export default async function ArtistsPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const [after, genre] = [oneOf(query['after']), oneOf(query['genre'])];
  const outcome = await load(locale, after, genre);
  leaveRefusedQuery(outcome, query, paths.artists(locale));
  const artists = outcome.kind === 'answered' ? outcome.data.artists : null;
  if (outcome.kind === 'unavailable' || !artists) return <UnavailableView locale={locale} />;

  const { hasNextPage, endCursor } = artists.pageInfo;
  const genres = outcome.data.genres;
  // A rare genre is not among the listed ones, but its artists know its name.
  const known = [...(genres?.nodes ?? []), ...artists.nodes.flatMap((artist) => artist.genres)];
  return (
    <div className="frame">
      <h1 className={styles['title']}>{t('artists.title')}</h1>
      <p className={styles['lead']}>
        {t('artists.lead')}
        <span className={styles['count']}>{t('artists.count', { count: artists.totalCount })}</span>
      </p>
      {genres ? (
        <GenreFilter
          locale={locale}
          genres={genres}
          chosen={known.find(({ slug }) => slug === genre)}
        />
      ) : null}
      {artists.nodes.length === 0 ? (
        <p className={styles['lead']}>
          {t('artists.empty')}{' '}
          <AppLink href={paths.artists(locale)}>{t('artists.showAll')}</AppLink>
        </p>
      ) : (
        <ArtistIndex artists={artists.nodes} locale={locale} />
      )}
      <div className={styles['end']}>
        <Pager
          label={t('pager.label')}
          first={after ? { href: paths.artists(locale, { genre }), text: t('pager.start') } : null}
          next={
            hasNextPage && endCursor
              ? { href: paths.artists(locale, { after: endCursor, genre }), text: t('pager.next') }
              : null
          }
        />
      </div>
    </div>
  );
}

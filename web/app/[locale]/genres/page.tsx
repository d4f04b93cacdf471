import type { Metadata } from 'next';
import { GenreListDocument } from '#web/__generated__/operations.ts';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Breadcrumbs } from '#web/components/ui/breadcrumbs.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { toLanguage } from '#web/lib/i18n/locales.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { alternates, oneOf, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { shareAnonymousPage } from '#web/lib/share-page.ts';
import styles from './page.module.css';

export async function generateMetadata({ params, searchParams }: PageProps): Promise<Metadata> {
  const { locale, t } = pageTranslator((await params).locale);
  return {
    title: t('genres.title'),
    description: t('genres.lead'),
    alternates: alternates(locale, (other) => paths.genres(other)),
    ...(oneOf((await searchParams)['after']) ? { robots: { index: false, follow: true } } : {}),
  };
}

export default async function GenresPage({ params, searchParams }: PageProps) {
  const { locale, t } = pageTranslator((await params).locale);
  const query = await searchParams;
  const after = oneOf(query['after']);
  const outcome = await runQuery(GenreListDocument, {
    language: toLanguage(locale),
    ...(after ? { after } : {}),
  });
  redirectFromInvalidQuery(outcome, query, {
    first: paths.genres(locale),
    bare: paths.genres(locale),
  });
  const genres = outcome.kind === 'answered' ? outcome.data.genres : null;
  if (!genres) return <UnavailableView locale={locale} />;
  await shareAnonymousPage(query, 'artist');

  return (
    <div className="frame">
      <Breadcrumbs
        label={t('nav.breadcrumbs')}
        crumbs={[
          { text: t('nav.home'), href: paths.home(locale) },
          { text: t('artists.title'), href: paths.artists(locale) },
        ]}
      />
      <StaleNotice outcome={outcome} locale={locale} />
      <h1 className={styles['title']}>{t('genres.title')}</h1>
      <p className={styles['lead']}>
        {t('genres.lead')}{' '}
        <span className={styles['count']}>{t('genres.count', { count: genres.totalCount })}</span>
      </p>
      <ul className={styles['list']}>
        {genres.nodes.map(({ slug, name }) => (
          <li key={slug}>
            <AppLink href={paths.artists(locale, { genre: slug })}>{name}</AppLink>
          </li>
        ))}
      </ul>
      <div className={styles['end']}>
        <Pager
          locale={locale}
          pageInfo={genres.pageInfo}
          after={after}
          pathOf={(cursor) => paths.genres(locale, { after: cursor })}
        />
      </div>
    </div>
  );
}

import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { SiteSearch } from '#web/components/site/site-search.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { SelectedFilters } from '#web/features/search/components/selected-filters.tsx';
import { Filters } from '#web/features/search/components/filters.tsx';
import { HitList } from '#web/features/search/components/hit-list.tsx';
import { NothingFound } from '#web/features/search/components/nothing-found.tsx';
import { SearchIdeas } from '#web/features/search/components/search-ideas.tsx';
import { SortLinks } from '#web/features/search/components/sort-links.tsx';
import { TypeTabs } from '#web/features/search/components/type-tabs.tsx';
import { SearchDocument } from '#web/__generated__/operations.ts';
import {
  countFilters,
  readSearch,
  searchHref,
  searchVariables,
  type SearchState,
} from '#web/features/search/search-state.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { isRefusedInput } from '#web/lib/graphql/outcome.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { alternates, pageTranslator, type PageProps } from '#web/lib/page-context.ts';
import { quote } from '#web/lib/text/typography.ts';
import styles from './page.module.css';

const readProps = cache(async ({ params, searchParams }: PageProps) => ({
  ...pageTranslator((await params).locale),
  state: readSearch(await searchParams),
}));

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { locale, t, state } = await readProps(props);
  if (asksNothing(state))
    return {
      title: t('search.title'),
      description: t('search.lead'),
      alternates: alternates(locale, (other) => paths.search(other)),
    };
  return {
    title: state.query === '' ? t('search.browse') : t('search.titleOf', { query: state.query }),
    // Results are as many as there are words; what they lead to is found through the sitemap.
    robots: { index: false, follow: true },
  };
}

/** Without words the filters alone choose; without those, too, there is nothing to show yet. */
const asksNothing = (state: SearchState) =>
  state.query === '' && state.type === null && countFilters(state) === 0;

interface Props {
  readonly locale: Locale;
  readonly state: SearchState;
}

function Head({ locale, state }: Props) {
  const t = translator(locale);
  return (
    <>
      {/* The field says in large letters what was asked; screen readers find it here. */}
      <h1 className={state.query ? 'visually-hidden' : styles['title']}>
        {state.query
          ? t('search.titleOf', { query: quote(state.query, locale) })
          : t(asksNothing(state) ? 'search.title' : 'search.browse')}
      </h1>
      <SiteSearch
        // The field keeps what is typed in it: another search needs another field.
        key={state.query}
        locale={locale}
        value={state.query}
        isFocused={asksNothing(state)}
        hidden={state.type ? { type: state.type.toLowerCase() } : {}}
      />
    </>
  );
}

export default async function SearchPage(props: PageProps) {
  const { locale, t, state } = await readProps(props);
  if (asksNothing(state))
    return (
      <div className={`frame ${styles['page']}`}>
        <Head locale={locale} state={state} />
        <p className={styles['lead']}>{t('search.lead')}</p>
        <SearchIdeas locale={locale} />
      </div>
    );

  const outcome = await runQuery(SearchDocument, searchVariables(state, locale));
  // A cursor that is invalid, or that belongs to another order: the first page is what remains.
  if (state.after !== null && isRefusedInput(outcome)) redirect(searchHref(locale, state));
  const found = outcome.kind === 'answered' ? outcome.data.search : null;
  if (!found)
    return (
      <div className={`frame ${styles['page']}`}>
        <Head locale={locale} state={state} />
        <UnavailableView
          locale={locale}
          title={t('search.downTitle')}
          text={t('search.down')}
          isPart
        />
      </div>
    );

  const { facets, nodes, totalCount, isTotalCountExact, didYouMean, pageInfo } = found;
  const elsewhere = facets.types.reduce((sum, { count }) => sum + count, 0);
  const isBlank = elsewhere === 0 && countFilters(state) === 0;
  const [first] = nodes;
  const hasLead =
    first?.type === 'ARTIST' && !state.type && state.sort === 'RELEVANCE' && state.after === null;
  return (
    <div className={`frame ${styles['page']}`}>
      <Head locale={locale} state={state} />
      <StaleNotice outcome={outcome} locale={locale} />
      {didYouMean ? (
        <p className={styles['meant']}>
          {t('search.didYouMean')}{' '}
          <AppLink href={paths.search(locale, { q: didYouMean })}>{didYouMean}</AppLink>?
        </p>
      ) : null}
      {found.isPartial && nodes.length > 0 ? <Notice>{t('search.partial')}</Notice> : null}
      {isTotalCountExact ? null : <Notice>{t('search.tooMany')}</Notice>}
      {found.isDegraded ? <Notice>{t('search.degraded')}</Notice> : null}
      {isBlank ? (
        <>
          <h2 className={styles['blank']}>{t('search.found', { count: 0 })}</h2>
          <NothingFound state={state} locale={locale} elsewhere={0} />
          <SearchIdeas locale={locale} />
        </>
      ) : (
        <>
          <TypeTabs state={state} locale={locale} counts={facets.types} />
          <div className={styles['columns']}>
            <div className={styles['side']}>
              <Filters state={state} locale={locale} facets={facets} />
            </div>
            <section className={styles['results']} aria-label={t('search.results')}>
              <div className={styles['bar']}>
                <p className={styles['count']}>
                  {t(isTotalCountExact ? 'search.found' : 'search.foundMore', {
                    count: totalCount,
                  })}
                </p>
                {totalCount > 1 ? <SortLinks state={state} locale={locale} /> : null}
              </div>
              <SelectedFilters state={state} locale={locale} facets={facets} />
              {nodes.length === 0 ? (
                <NothingFound state={state} locale={locale} elsewhere={elsewhere} />
              ) : (
                <HitList query={state.query} hits={nodes} locale={locale} hasLead={hasLead} />
              )}
              <Pager
                locale={locale}
                pageInfo={pageInfo}
                after={state.after}
                pathOf={(cursor) => searchHref(locale, state, { after: cursor })}
              />
            </section>
          </div>
        </>
      )}
    </div>
  );
}

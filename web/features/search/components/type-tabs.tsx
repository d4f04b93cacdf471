import { AppLink } from '#web/components/ui/app-link.tsx';
import { formatNumber } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import type { SearchFacets } from '../types.ts';
import { searchHref, searchTypes, type SearchState } from '../search-state.ts';
import styles from './type-tabs.module.css';

interface Props {
  readonly state: SearchState;
  readonly locale: Locale;
  readonly counts: SearchFacets['types'];
}

export function TypeTabs({ state, locale, counts }: Props) {
  const t = translator(locale);
  const countOf = (type: (typeof searchTypes)[number]) =>
    counts.find((entry) => entry.type === type)?.count ?? 0;
  const tabs = [
    { type: null, count: searchTypes.reduce((sum, type) => sum + countOf(type), 0) },
    ...searchTypes.map((type) => ({ type, count: countOf(type) })),
  ];
  return (
    <nav className={styles['tabs']} aria-label={t('search.types')}>
      <ul className={styles['list']}>
        {tabs.map(({ type, count }) => (
          <li key={type ?? 'all'}>
            <AppLink
              className={count === 0 ? styles['none'] : undefined}
              href={searchHref(locale, state, { type })}
              aria-current={type === state.type ? 'page' : undefined}
            >
              {t(`search.tab.${type ?? 'all'}`)}
              <span className={styles['count']}> {formatNumber(count, locale)}</span>
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

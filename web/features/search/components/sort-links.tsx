import { AppLink } from '#web/components/ui/app-link.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { searchHref, searchOrders, type SearchState } from '../search-state.ts';
import styles from './sort-links.module.css';

interface Props {
  readonly state: SearchState;
  readonly locale: Locale;
}

export function SortLinks({ state, locale }: Props) {
  const t = translator(locale);
  return (
    <nav aria-label={t('search.sort')}>
      <ul className={styles['list']}>
        {searchOrders.map((sort) => (
          <li key={sort}>
            <AppLink
              className={styles['link']}
              href={searchHref(locale, state, { sort })}
              aria-current={sort === state.sort ? 'true' : undefined}
            >
              {t(`search.sort.${sort === 'RELEVANCE' && state.query === '' ? 'POPULAR' : sort}`)}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import { AppLink } from '#web/components/ui/app-link.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { countFilters, NO_FILTERS, searchHref, type SearchState } from '../search-state.ts';
import styles from './nothing-found.module.css';

interface Props {
  readonly state: SearchState;
  readonly locale: Locale;
  /** Hits of other kinds. */
  readonly elsewhere: number;
}

export function NothingFound({ state, locale, elsewhere }: Props) {
  const t = translator(locale);
  return (
    <div className={styles['nothing']}>
      {elsewhere > 0 && state.type ? (
        <p className={styles['way']}>
          <AppLink href={searchHref(locale, state, { type: null })}>
            {t('search.elsewhere', { count: elsewhere })}
          </AppLink>
        </p>
      ) : null}
      {countFilters(state) > 0 ? (
        <p className={styles['way']}>
          <AppLink href={searchHref(locale, state, NO_FILTERS)}>
            {t('search.withoutFilters')}
          </AppLink>
        </p>
      ) : null}
      <ul className={styles['hints']}>
        <li>{t('search.hint.fewer')}</li>
        <li>{t('search.hint.name')}</li>
        <li>{t('search.hint.quotes')}</li>
      </ul>
    </div>
  );
}

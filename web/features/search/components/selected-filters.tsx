import { AppLink } from '#web/components/ui/app-link.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import type { FacetCount, SearchFacets } from '../types.ts';
import { NO_FILTERS, searchHref, toggled, type SearchState } from '../search-state.ts';
import styles from './selected-filters.module.css';

interface Props {
  readonly state: SearchState;
  readonly locale: Locale;
  readonly facets: SearchFacets;
}

const labelOf = (counts: readonly FacetCount[], value: string) =>
  counts.find((entry) => entry.value === value)?.label;

/** The filters of the present search, each with a link that removes it. */
export function SelectedFilters({ state, locale, facets }: Props) {
  const t = translator(locale);
  const several = (name: 'artists' | 'genres' | 'tags', nameless: (value: string) => string) =>
    state[name].map((value) => ({
      label: labelOf(facets[name], value) ?? nameless(value),
      change: { [name]: toggled(state[name], value) },
    }));
  const { from, to, language } = state;
  const selected: ReadonlyArray<{ label: string; change: Partial<SearchState> }> = [
    // An artist's id says nothing to anybody.
    ...several('artists', () => t('search.artist')),
    ...several('genres', (slug) => slug),
    ...several('tags', (tag) => tag),
    ...(from === null && to === null
      ? []
      : [{ label: `${from ?? '…'}–${to ?? '…'}`, change: { from: null, to: null } }]),
    ...(language ? [{ label: t(`filter.${language}`), change: { language: null } }] : []),
  ];
  if (selected.length === 0) return null;
  return (
    <ul className={styles['list']} aria-label={t('search.selected')}>
      {selected.map(({ label, change }, index) => (
        <li key={index}>
          <AppLink
            className={styles['chip']}
            href={searchHref(locale, state, change)}
            aria-label={t('search.drop', { filter: label })}
          >
            <bdi>{label}</bdi> <span aria-hidden="true">×</span>
          </AppLink>
        </li>
      ))}
      <li>
        <AppLink className={styles['all']} href={searchHref(locale, state, NO_FILTERS)}>
          {t('search.dropAll')}
        </AppLink>
      </li>
    </ul>
  );
}

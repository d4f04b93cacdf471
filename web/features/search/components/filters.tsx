import type { ReactNode } from 'react';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { formatNumber } from '#web/lib/i18n/formats.ts';
import { isLocale, type Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { toDecades } from '../decades.ts';
import type { FacetCount, SearchFacets } from '../types.ts';
import { countFilters, searchHref, toggled, type SearchState } from '../search-state.ts';
import { YearForm } from './year-form.tsx';
import styles from './filters.module.css';

interface Props {
  readonly state: SearchState;
  readonly locale: Locale;
  readonly facets: SearchFacets;
}

interface Choice {
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
  readonly href: string;
}

interface GroupProps {
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly locale: Locale;
  readonly children?: ReactNode;
}

function Group({ title, choices, locale, children }: GroupProps) {
  // One value that everything has is no choice, unless it was made.
  const isChoice = choices.length > 1 || choices.some(({ isChosen }) => isChosen);
  if (!isChoice && !children) return null;
  return (
    <section>
      <h3 className={styles['title']}>{title}</h3>
      {isChoice ? (
        <ul>
          {choices.map(({ label, count, isChosen, href }) => (
            <li key={href}>
              <AppLink
                className={styles['choice']}
                href={href}
                rel="nofollow"
                aria-current={isChosen ? 'true' : undefined}
              >
                <bdi className={styles['label']}>{label}</bdi>
                <span className={styles['count']}>{formatNumber(count, locale)}</span>
              </AppLink>
            </li>
          ))}
        </ul>
      ) : null}
      {children}
    </section>
  );
}

/** Ways to narrow a search: links, so that they need no script and can be shared. */
export function Filters({ state, locale, facets }: Props) {
  const t = translator(locale);
  const selected = countFilters(state);
  const several = (counts: readonly FacetCount[], name: 'artists' | 'genres' | 'tags') =>
    counts.map(({ value, label, count }) => ({
      label,
      count,
      isChosen: state[name].includes(value),
      href: searchHref(locale, state, { [name]: toggled(state[name], value) }),
    }));
  const languages = facets.languages.flatMap(({ value, label, count }) => {
    const language = value.toLowerCase();
    if (!isLocale(language)) return [];
    const isChosen = state.language === language;
    const href = searchHref(locale, state, { language: isChosen ? null : language });
    return { label, count, isChosen, href };
  });
  const decades = toDecades(facets.years).map(({ from, to, count }) => {
    const isChosen = state.from === from && state.to === to;
    const range = isChosen ? { from: null, to: null } : { from, to };
    const href = searchHref(locale, state, range);
    return { label: t('search.decade', { decade: from.toString() }), count, isChosen, href };
  });
  return (
    <details className={styles['fold']}>
      <summary className={styles['summary']}>
        {t('search.filters')}
        {selected > 0 ? <span className={styles['selected']}> {selected}</span> : null}
      </summary>
      <h2 className="visually-hidden">{t('search.filters')}</h2>
      <div className={styles['groups']}>
        <Group
          title={t('search.artist')}
          choices={several(facets.artists, 'artists')}
          locale={locale}
        />
        <Group
          title={t('search.genre')}
          choices={several(facets.genres, 'genres')}
          locale={locale}
        />
        <Group title={t('search.years')} choices={decades} locale={locale}>
          {facets.years.length > 1 || state.from !== null || state.to !== null ? (
            <YearForm state={state} locale={locale} />
          ) : null}
        </Group>
        <Group title={t('search.tag')} choices={several(facets.tags, 'tags')} locale={locale} />
        <Group title={t('search.language')} choices={languages} locale={locale} />
      </div>
    </details>
  );
}

import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { searchTypes } from '../search-state.ts';
import styles from './search-ideas.module.css';

const ideas = ['name', 'words', 'script', 'phrase', 'without'] as const;

/** Before anything was asked: what can be asked, each with a query to try. */
export function SearchIdeas({ locale }: { readonly locale: Locale }) {
  const t = translator(locale);
  return (
    <section aria-labelledby="ideas">
      <h2 className={styles['heading']} id="ideas">
        {t('search.ideas')}
      </h2>
      <ul className={styles['list']}>
        {ideas.map((idea) => {
          const query = t(`search.idea.${idea}.query`);
          return (
            <li key={idea} className={styles['idea']}>
              <AppLink className={styles['query']} href={paths.search(locale, { q: query })}>
                {query}
              </AppLink>
              <p className={styles['what']}>{t(`search.idea.${idea}`)}</p>
            </li>
          );
        })}
      </ul>
      <p className={styles['browse']}>
        {t('search.browseBy')}{' '}
        {searchTypes.map((type) => (
          <AppLink key={type} href={paths.search(locale, { type: type.toLowerCase() })}>
            {t(`search.tab.${type}`)}
          </AppLink>
        ))}
      </p>
    </section>
  );
}

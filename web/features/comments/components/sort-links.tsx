import { AppLink } from '#web/components/ui/app-link.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { placePath, sortOf, SORTS, type Place, type Sort } from '../lib/place.ts';
import styles from './comments-section.module.css';

interface Props {
  readonly place: Place;
  readonly locale: Locale;
}

/** In which order the comments stand; another one begins with its first page. */
export function SortLinks({ place, locale }: Props) {
  const t = translator(locale);
  const present = sortOf(place.sort, place.root);
  const anchor = place.root === '' ? '#comments' : '#replies';
  return (
    <nav className={styles['sorts']} aria-label={t('comments.sort')}>
      {(Object.keys(SORTS) as Sort[]).map((sort) => (
        <AppLink
          key={sort}
          href={`${placePath(locale, { ...place, page: '', sort })}${anchor}`}
          aria-current={sort === present ? 'true' : undefined}
        >
          {t(`comments.sort.${sort}`)}
        </AppLink>
      ))}
    </nav>
  );
}

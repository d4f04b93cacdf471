import type { ListSummaryFragment } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';
import styles from './lists.module.css';

interface Props {
  readonly lists: readonly ListSummaryFragment[];
  readonly locale: Locale;
}

/** Reading lists with how much is in them; the bookmarks, which have a page of their own, are left out. */
export function ListIndex({ lists, locale }: Props) {
  const t = translator(locale);
  const shown = lists.filter(({ isBookmarks }) => !isBookmarks);
  if (shown.length === 0) return null;
  return (
    <ul className={styles['index']}>
      {shown.map(({ id, title, isPublic, posts }) => (
        <li key={id} className={styles['entry']}>
          <AppLink className={styles['name']} href={paths.readingList(locale, id)}>
            <bdi>{partLongWords(title ?? '')}</bdi>
          </AppLink>
          <span className={styles['meta']}>
            {posts ? t('home.count', { count: posts.totalCount }) : null}
            {isPublic ? null : <> · {t('lists.private')}</>}
          </span>
        </li>
      ))}
    </ul>
  );
}

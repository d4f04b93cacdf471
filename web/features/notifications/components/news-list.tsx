import type { NotificationItemFragment } from '#web/__generated__/operations.ts';
import { Time } from '#web/components/ui/time.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { partLongWords } from '#web/lib/text/hyphens.ts';
import { markRead } from '../actions/mark-read.ts';
import { newsOf } from '../lib/news.ts';
import { NewsLink } from './news-link.tsx';
import styles from './news-list.module.css';

interface Props {
  readonly items: readonly NotificationItemFragment[];
  readonly locale: Locale;
}

/** What the reader was told, the latest first. */
export function NewsList({ items, locale }: Props) {
  const t = translator(locale);
  return (
    <ul className={styles['list']}>
      {items.map((item) => {
        const { id, readAt, createdAt } = item;
        const { text, about, href } = newsOf(item, locale, t);
        const isUnread = readAt === null;
        return (
          <li key={id} className={styles['entry']} data-unread={isUnread || undefined}>
            <p className={styles['text']}>
              {isUnread ? (
                <span
                  className={styles['mark']}
                  role="img"
                  aria-label={t('notifications.isUnread')}
                />
              ) : null}
              {href === null ? (
                partLongWords(text)
              ) : (
                <NewsLink id={id} href={href} isUnread={isUnread} markRead={markRead}>
                  {partLongWords(text)}
                </NewsLink>
              )}
            </p>
            <p className={styles['meta']}>
              {about ? <bdi lang={about.lang}>{partLongWords(about.title)}</bdi> : null}
              {href === null ? <span>{t('notifications.gone')}</span> : null}
              <Time at={createdAt} locale={locale} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}

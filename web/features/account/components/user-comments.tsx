import { AppLink } from '#web/components/ui/app-link.tsx';
import { Prose } from '#web/components/ui/prose.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { fromLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { partLongWordsOfHtml } from '#web/lib/text/hyphens.ts';
import { quote, tidyTitle } from '#web/lib/text/typography.ts';
import type { UserProfile } from './user-head.tsx';
import styles from './user-comments.module.css';

type Comments = NonNullable<UserProfile['comments']>['nodes'];

export function UserComments({
  comments,
  locale,
}: {
  readonly comments: Comments;
  readonly locale: Locale;
}) {
  const t = translator(locale);
  return (
    <ul>
      {comments.map((comment) => (
        <li key={comment.id} className={styles['comment']}>
          <p className={styles['meta']}>
            <Time at={comment.createdAt} locale={locale} /> {t('user.commentOn')}{' '}
            {comment.post ? (
              <AppLink href={`${paths.post(locale, comment.post.slug)}#comment-${comment.id}`}>
                <bdi>
                  {quote(
                    tidyTitle(comment.post.title, fromLanguage(comment.post.language)),
                    locale,
                  )}
                </bdi>
              </AppLink>
            ) : comment.item ? (
              <AppLink href={paths.itemComment(locale, comment.item.id, comment.id)}>
                <bdi>{quote(comment.item.name, locale)}</bdi>
              </AppLink>
            ) : (
              t('user.postHidden')
            )}
          </p>
          {comment.status === 'DELETED' ? (
            <p>{t('comments.deleted')}</p>
          ) : (
            <Prose html={partLongWordsOfHtml(comment.bodyHtml)} kind="comment" />
          )}
        </li>
      ))}
    </ul>
  );
}

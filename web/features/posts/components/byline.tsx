import type { PostCardFragment } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import styles from './byline.module.css';

interface Props {
  readonly post: Pick<PostCardFragment, 'author' | 'publishedAt' | 'readingMinutes'> & {
    readonly commentCount?: number | null;
  };
  readonly locale: Locale;
}

/** Who, when, how long. What a service could not say is left out. */
export function Byline({ post, locale }: Props) {
  const t = translator(locale);
  return (
    <p className={styles['byline']}>
      {post.author ? (
        <AppLink className={styles['author']} href={paths.user(locale, post.author.username)}>
          <bdi>{post.author.displayName}</bdi>
        </AppLink>
      ) : null}
      {post.publishedAt ? (
        <span>
          <Time at={post.publishedAt} locale={locale} />
        </span>
      ) : null}
      <span>{t('post.minutes', { count: post.readingMinutes })}</span>
      {post.commentCount ? <span>{t('post.comments', { count: post.commentCount })}</span> : null}
    </p>
  );
}

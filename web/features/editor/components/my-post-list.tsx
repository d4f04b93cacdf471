import type { MyPostsQuery } from '#web/__generated__/operations.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Time } from '#web/components/ui/time.tsx';
import { paths } from '#web/config/paths.ts';
import { fromLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { directionOf } from '#web/lib/text/direction.ts';
import { tidyTitle } from '#web/lib/text/typography.ts';
import { PostState } from './post-state.tsx';
import styles from './my-posts.module.css';

type MyPost = NonNullable<NonNullable<MyPostsQuery['viewer']>['user']['posts']>['nodes'][number];

export function MyPostList({
  posts,
  locale,
}: {
  readonly posts: readonly MyPost[];
  readonly locale: Locale;
}) {
  const t = translator(locale);
  return (
    <ul>
      {posts.map((post) => {
        const lang = fromLanguage(post.language);
        return (
          <li key={post.id} className={styles['post']}>
            <h2 className={styles['title']} lang={lang} dir={directionOf(post.title)}>
              <AppLink href={paths.editPost(locale, post.id)}>
                {tidyTitle(post.title, lang) || t('write.untitled')}
              </AppLink>
            </h2>
            <p className={styles['meta']}>
              <PostState post={post} locale={locale} />, {t('write.changed')}{' '}
              <Time at={post.updatedAt} locale={locale} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}

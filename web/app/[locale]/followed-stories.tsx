import { redirect } from 'next/navigation';
import { FollowedPostsDocument } from '#web/__generated__/operations.ts';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { PostStory } from '#web/features/posts/components/post-story.tsx';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { isUnauthenticated } from '#web/lib/graphql/outcome.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import { oneOf, type SearchParams } from '#web/lib/page-context.ts';
import { HomeTabs } from './home-tabs.tsx';
import styles from './page.module.css';

interface Props {
  readonly locale: Locale;
  readonly query: SearchParams;
}

/** The home page of what the reader follows. */
export async function FollowedStories({ locale, query }: Props) {
  const t = translator(locale);
  const after = oneOf(query['after']);
  const outcome = await runQuery(FollowedPostsDocument, {
    language: toLanguage(locale),
    ...(after ? { after } : {}),
  });
  const here = paths.followedPosts(locale);
  if (isUnauthenticated(outcome)) redirect(paths.signIn(locale, here));
  redirectFromInvalidQuery(outcome, query, { first: here, bare: paths.home(locale) });
  const posts = outcome.kind === 'answered' ? outcome.data.followedPosts : null;
  if (!posts) return <UnavailableView locale={locale} />;
  return (
    <div className="frame">
      <StaleNotice outcome={outcome} locale={locale} />
      <h1 className={styles['pageTitle']}>{t('home.following')}</h1>
      <HomeTabs locale={locale} isFollowing />
      {posts.nodes.length === 0 ? (
        <div className={styles['empty']}>
          <p>{t('follow.empty')}</p>
          <p>
            <AppLink href={paths.artists(locale)}>{t('follow.findArtists')}</AppLink>
          </p>
        </div>
      ) : null}
      {posts.nodes.map((post) => (
        <PostStory key={post.id} post={post} locale={locale} size="row" />
      ))}
      <div className={styles['end']}>
        <p>
          <AppLink href={paths.following(locale)}>{t('follow.manage')}</AppLink>
        </p>
        <Pager
          locale={locale}
          pageInfo={posts.pageInfo}
          after={after}
          pathOf={(cursor) => paths.followedPosts(locale, { after: cursor })}
          first={t('pager.first')}
          next={t('pager.older')}
        />
      </div>
    </div>
  );
}

import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { UserProfileDocument } from '#web/__generated__/operations.ts';
import { MissingView } from '#web/components/site/missing-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { paths } from '#web/config/paths.ts';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { UserComments } from '#web/features/account/components/user-comments.tsx';
import { UserHead } from '#web/features/account/components/user-head.tsx';
import { MuteButton } from '#web/features/comments/components/mute-button.tsx';
import { FollowButton } from '#web/features/follows/components/follow-button.tsx';
import { PostStory } from '#web/features/posts/components/post-story.tsx';
import { accentIndex } from '#web/lib/covers/accents.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { alternates, oneOf, shared, type PageProps } from '#web/lib/page-context.ts';
import { feedTitle } from '#web/lib/feed.ts';
import { isSignedIn, sessionUserId } from '#web/lib/session/session.ts';
import { missingMetadata, readEntity } from '#web/lib/entity-page.ts';
import styles from './page.module.css';

type Props = PageProps<{ readonly username: string }>;

const load = cache(
  (
    username: string,
    locale: Locale,
    postsAfter: string | undefined,
    commentsAfter: string | undefined,
  ) =>
    runQuery(UserProfileDocument, {
      username,
      language: toLanguage(locale),
      ...(postsAfter ? { postsAfter } : {}),
      ...(commentsAfter ? { commentsAfter } : {}),
    }),
);

async function readUser(props: Props) {
  return readEntity(props, {
    rawName: (await props.params).username,
    field: 'userByUsername',
    cursors: ['posts', 'comments'],
    load,
    pathOf: paths.user,
  });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, t, entity: user, isDown } = await readUser(props);
  if (!user) return missingMetadata(t, isDown);
  return {
    title: user.displayName,
    description: user.bio ?? t('site.description'),
    alternates: alternates(locale, (other) => paths.user(other, user.username), {
      ...{ url: paths.userFeed(locale, user.username), title: feedTitle(user.displayName, locale) },
    }),
    openGraph: {
      ...shared(locale),
      type: 'profile',
      title: user.displayName,
      username: user.username,
    },
  };
}

export default async function UserPage(props: Props) {
  const { locale, t, name, query, outcome, entity: user, isDown } = await readUser(props);
  if (!user) return <MissingView locale={locale} isDown={isDown} />;
  if (user.username !== name) permanentRedirect(paths.user(locale, user.username));

  const [postsPage, commentsPage] = [oneOf(query['posts']), oneOf(query['comments'])];
  const { posts, comments } = user;
  const [signedIn, isOwn] = [await isSignedIn(), user.id === (await sessionUserId())];
  const here = (query: Readonly<Record<string, string | null | undefined>>) =>
    paths.user(locale, user.username, query);
  return (
    <div className="frame" data-accent={accentIndex(user.id)}>
      <StaleNotice outcome={outcome} locale={locale} />
      <UserHead user={user} locale={locale}>
        {isOwn ? (
          user.followerCount === null ? null : (
            <p>{t('follow.followers', { count: user.followerCount })}</p>
          )
        ) : (
          <FollowButton
            kind="USER"
            followed={user.id}
            isFollowed={user.viewerFollows}
            count={user.followerCount}
            isSignedIn={signedIn}
            here={here({})}
            locale={locale}
          />
        )}
        {isOwn || !signedIn ? null : (
          <MuteButton
            kind="USER"
            muted={user.id}
            isMuted={user.viewerHasMuted}
            name={user.displayName}
            here={here({})}
            locale={locale}
          />
        )}
        <p>
          <AppLink href={paths.userLists(locale, user.username)}>{t('lists.title')}</AppLink>
        </p>
      </UserHead>
      <div className={styles['columns']}>
        <SectionBlock id="posts" title={t('user.posts')}>
          {posts ? null : <Notice>{t('user.postsDown')}</Notice>}
          {posts?.nodes.length === 0 ? <p>{t('user.noPosts')}</p> : null}
          <div>
            {posts?.nodes.map((post) => (
              <PostStory key={post.id} post={post} locale={locale} size="row" heading="h3" />
            ))}
          </div>
          <Pager
            locale={locale}
            pageInfo={posts?.pageInfo}
            after={postsPage}
            pathOf={(cursor) => here({ posts: cursor, comments: commentsPage })}
            label={t('user.posts')}
            first={t('pager.first')}
            next={t('pager.older')}
          />
        </SectionBlock>
        <SectionBlock id="comments" title={t('user.comments')}>
          {comments ? null : <Notice>{t('user.commentsDown')}</Notice>}
          {comments?.nodes.length === 0 ? <p>{t('user.noComments')}</p> : null}
          {comments ? <UserComments comments={comments.nodes} locale={locale} /> : null}
          <Pager
            locale={locale}
            pageInfo={comments?.pageInfo}
            after={commentsPage}
            pathOf={(cursor) => here({ comments: cursor, posts: postsPage })}
            label={t('user.comments')}
            first={t('comments.newest')}
            next={t('comments.older')}
          />
        </SectionBlock>
      </div>
    </div>
  );
}

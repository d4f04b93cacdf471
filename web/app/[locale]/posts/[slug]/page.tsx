import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { PostDetailDocument } from '#web/__generated__/operations.ts';
import { MissingView } from '#web/components/site/missing-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { Breadcrumbs } from '#web/components/ui/breadcrumbs.tsx';
import { JsonLd } from '#web/components/ui/json-ld.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { paths } from '#web/config/paths.ts';
import { ArtistPanel } from '#web/features/artists/components/artist-panel.tsx';
import { CommentsSection } from '#web/features/comments/components/comments-section.tsx';
import { freshComment } from '#web/features/comments/lib/fresh-comment.ts';
import { ordersOf, sortOf } from '#web/features/comments/lib/place.ts';
import { BookmarkButton } from '#web/features/reading-lists/components/bookmark-button.tsx';
import { Article } from '#web/features/posts/components/article.tsx';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import {
  absolute,
  alternates,
  oneOf,
  shared,
  sharedImages,
  type PageProps,
} from '#web/lib/page-context.ts';
import { isFormAnswer } from '#web/lib/request.ts';
import { isSignedIn, sessionUserId } from '#web/lib/session/session.ts';
import { articleData, artistData } from '#web/lib/structured-data.ts';
import { missingMetadata, readEntity } from '#web/lib/entity-page.ts';

type Props = PageProps<{ readonly slug: string }>;

// The page's only request; React keeps it for the metadata and the page alike.
const load = cache(
  async (
    slug: string,
    locale: Locale,
    commentsAfter: string | undefined,
    sort: string | undefined,
  ) =>
    runQuery(PostDetailDocument, {
      slug,
      language: toLanguage(locale),
      isSignedIn: await isSignedIn(),
      ...(commentsAfter ? { commentsAfter } : {}),
      ...ordersOf(sortOf(sort, '')),
    }),
);

async function readPost(props: Props) {
  const sort = oneOf((await props.searchParams)['sort']);
  return readEntity(props, {
    rawName: (await props.params).slug,
    field: 'postBySlug',
    cursors: ['comments'],
    load: (slug: string, locale: Locale, commentsAfter?: string) =>
      load(slug, locale, commentsAfter, sort),
    pathOf: paths.post,
  });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, t, entity: post, isDown } = await readPost(props);
  if (!post) return missingMetadata(t, isDown);
  return {
    title: post.title,
    description: post.excerpt,
    authors: post.author ? [{ name: post.author.displayName }] : null,
    keywords: [...post.tagNames],
    alternates: alternates(locale, (other) => paths.post(other, post.slug)),
    robots: post.status === 'PUBLISHED' ? null : { index: false },
    openGraph: {
      ...shared(locale),
      type: 'article',
      title: post.title,
      description: post.excerpt,
      url: absolute(paths.post(locale, post.slug)),
      tags: [...post.tagNames],
      modifiedTime: post.updatedAt,
      ...(post.publishedAt ? { publishedTime: post.publishedAt } : {}),
      images: sharedImages(post.coverUrl, paths.postCard(locale, post.slug), post.title),
    },
    twitter: { card: 'summary_large_image' },
  };
}

export default async function PostPage(props: Props) {
  const { locale, t, name, query, outcome, entity: post, isDown } = await readPost(props);
  if (!post) return <MissingView locale={locale} isDown={isDown} />;
  const page = oneOf(query['comments']);
  if (post.slug !== name) permanentRedirect(paths.post(locale, post.slug, { comments: page }));

  const isArtistDown = !post.artist && hasFailedAt(outcome, 'postBySlug', 'artist');
  return (
    <>
      <div className="frame">
        <Breadcrumbs
          label={t('nav.breadcrumbs')}
          crumbs={[
            { text: t('nav.home'), href: paths.home(locale) },
            ...(post.artist
              ? [{ text: post.artist.name, href: paths.artist(locale, post.artist.slug) }]
              : []),
          ]}
        />
        <StaleNotice outcome={outcome} locale={locale} />
      </div>
      <Article
        post={post}
        locale={locale}
        tools={
          post.status === 'PUBLISHED' ? (
            <BookmarkButton
              postId={post.id}
              isBookmarked={post.viewerBookmarked ?? false}
              isSignedIn={await isSignedIn()}
              here={paths.post(locale, post.slug)}
              locale={locale}
            />
          ) : null
        }
        isAuthorDown={!post.author && hasFailedAt(outcome, 'postBySlug', 'author')}
        aside={
          post.artist ? (
            <ArtistPanel artist={post.artist} album={post.album} locale={locale} />
          ) : isArtistDown ? (
            <Notice>{t('post.artistDown')}</Notice>
          ) : null
        }
      >
        <CommentsSection
          locale={locale}
          kind="post"
          slug={post.slug}
          subject={post}
          comments={post.comments}
          fresh={await freshComment(oneOf(query['new']), post.id)}
          page={page}
          sort={oneOf(query['sort'])}
          isSignedIn={await isSignedIn()}
          viewerId={await sessionUserId()}
          isFormAnswer={await isFormAnswer()}
          isPublished={post.status === 'PUBLISHED'}
          sent={oneOf(query['sent'])}
          done={oneOf(query['done'])}
        />
      </Article>
      <JsonLd
        data={{
          ...articleData(post, locale),
          ...(post.artist ? { about: artistData(post.artist, locale) } : {}),
        }}
      />
    </>
  );
}

import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { CommentPageDocument } from '#web/__generated__/operations.ts';
import { MissingView } from '#web/components/site/missing-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { Breadcrumbs } from '#web/components/ui/breadcrumbs.tsx';
import { paths } from '#web/config/paths.ts';
import { CommentPanel } from '#web/features/comments/components/comment-panel.tsx';
import { CommentThread } from '#web/features/comments/components/comment-thread.tsx';
import { freshComment } from '#web/features/comments/lib/fresh-comment.ts';
import { isPanelKind, ordersOf, sortOf, type Place } from '#web/features/comments/lib/place.ts';
import { missingMetadata, readEntity } from '#web/lib/entity-page.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { absolute, oneOf, type PageProps } from '#web/lib/page-context.ts';
import { isFormAnswer } from '#web/lib/request.ts';
import { isSignedIn, sessionUserId } from '#web/lib/session/session.ts';

type Props = PageProps<{ readonly slug: string; readonly id: string }>;

// React keeps it for the metadata and the page alike.
const load = cache((id: string, repliesAfter: string | undefined, sort: string | undefined) =>
  runQuery(CommentPageDocument, {
    ...{ id, ...ordersOf(sortOf(sort, id)) },
    ...(repliesAfter ? { repliesAfter } : {}),
  }),
);

async function readComment(props: Props) {
  const { slug, id } = await props.params;
  const sort = oneOf((await props.searchParams)['sort']);
  return readEntity(props, {
    rawName: id,
    field: 'comment',
    cursors: ['replies'],
    load: (name: string, _: Locale, repliesAfter?: string) => load(name, repliesAfter, sort),
    pathOf: (locale, name) => paths.comment(locale, slug, name),
  });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, t, entity: comment, isDown } = await readComment(props);
  const post = comment?.post;
  if (!post) return missingMetadata(t, isDown);
  return {
    title: t('comments.pageTitle', { title: post.title }),
    alternates: { canonical: absolute(paths.post(locale, post.slug)) },
    // The post's own page says it all.
    robots: { index: false, follow: true },
  };
}

export default async function CommentPage(props: Props) {
  const { locale, t, query, outcome, entity: comment, isDown } = await readComment(props);
  const post = comment?.post;
  if (!post || !comment.replies) {
    return <MissingView locale={locale} isDown={isDown || Boolean(comment)} />;
  }
  const { slug } = await props.params;
  if (post.slug !== slug) permanentRedirect(paths.comment(locale, post.slug, comment.id));

  const place: Place = {
    ...{ slug: post.slug, root: comment.id, page: oneOf(query['replies']) ?? '' },
    sort: sortOf(oneOf(query['sort']), comment.id),
  };
  const kind = oneOf(query['do']);
  const [answersForm, signedIn] = [await isFormAnswer(), await isSignedIn()];
  return (
    <div className="frame">
      <Breadcrumbs
        label={t('nav.breadcrumbs')}
        crumbs={[
          { text: t('nav.home'), href: paths.home(locale) },
          { text: post.title, href: paths.post(locale, post.slug) },
        ]}
      />
      <StaleNotice outcome={outcome} locale={locale} />
      <CommentThread
        comment={comment}
        replies={comment.replies}
        fresh={await freshComment(oneOf(query['new']), post.id)}
        post={post}
        place={place}
        locale={locale}
        viewerId={await sessionUserId()}
        sent={oneOf(query['sent'])}
        done={oneOf(query['done'])}
        panel={
          isPanelKind(kind) ? (
            <CommentPanel
              kind={kind}
              id={comment.id}
              place={place}
              locale={locale}
              isOnlyAnswer={answersForm && !signedIn}
            />
          ) : null
        }
      />
    </div>
  );
}

import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { CommentPageDocument } from '#web/__generated__/operations.ts';
import { MissingView } from '#web/components/site/missing-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { Breadcrumbs } from '#web/components/ui/breadcrumbs.tsx';
import { paths } from '#web/config/paths.ts';
import { subjectOf, type SubjectPlace } from '#web/lib/comment-subject.ts';
import { missingMetadata, readEntity } from '#web/lib/entity-page.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { absolute, oneOf, type PageProps } from '#web/lib/page-context.ts';
import { isFormAnswer } from '#web/lib/request.ts';
import { isSignedIn, sessionUserId } from '#web/lib/session/session.ts';
import { freshComment } from '../lib/fresh-comment.ts';
import { commentPath, isPanelKind, ordersOf, placePath, sortOf, type Place } from '../lib/place.ts';
import { CommentPanel } from './comment-panel.tsx';
import { CommentThread } from './comment-thread.tsx';

/** What the address of the page says: under what the comment stands, and which it is. */
type Address = SubjectPlace & { readonly id: string };

// React keeps it for the metadata and the page alike.
const load = cache((id: string, repliesAfter: string | undefined, sort: string | undefined) =>
  runQuery(CommentPageDocument, {
    ...{ id, ...ordersOf(sortOf(sort, id)) },
    ...(repliesAfter ? { repliesAfter } : {}),
  }),
);

async function readComment(props: PageProps, address: Address) {
  const sort = oneOf((await props.searchParams)['sort']);
  const page = await readEntity(props, {
    rawName: address.id,
    field: 'comment',
    cursors: ['replies'],
    load: (name: string, _: Locale, repliesAfter?: string) => load(name, repliesAfter, sort),
    pathOf: (locale, name) => commentPath(locale, address, name),
  });
  const subject = page.entity && subjectOf(page.entity);
  return { ...page, subject: subject?.kind === address.kind ? subject : null };
}

/** Where all that is said about it is read. */
const allPath = (locale: Locale, { kind, slug }: SubjectPlace) =>
  placePath(locale, { kind, slug, root: '', page: '', sort: 'new' });

export async function commentMetadata(props: PageProps, address: Address): Promise<Metadata> {
  const { locale, t, subject, isDown } = await readComment(props, address);
  if (!subject) return missingMetadata(t, isDown);
  return {
    title: t('comments.pageTitle', { title: subject.title }),
    alternates: { canonical: absolute(allPath(locale, subject)) },
    // The page of what it stands under says it all.
    robots: { index: false, follow: true },
  };
}

/** A comment with a page of its own: what it answers, and what answers it. */
export async function CommentPage({
  page,
  address,
}: {
  readonly page: PageProps;
  readonly address: Address;
}) {
  const read = await readComment(page, address);
  const { locale, t, query, outcome, entity: comment, subject, isDown } = read;
  if (!subject || !comment?.replies) {
    return <MissingView locale={locale} isDown={isDown || Boolean(comment)} />;
  }
  if (subject.slug !== address.slug) permanentRedirect(commentPath(locale, subject, comment.id));

  const place: Place = {
    ...{ kind: subject.kind, slug: subject.slug },
    ...{ root: comment.id, page: oneOf(query['replies']) ?? '' },
    sort: sortOf(oneOf(query['sort']), comment.id),
  };
  const panel = oneOf(query['do']);
  const { post, item } = comment;
  const [answersForm, signedIn] = [await isFormAnswer(), await isSignedIn()];
  return (
    <div className="frame">
      <Breadcrumbs
        label={t('nav.breadcrumbs')}
        crumbs={[
          { text: t('nav.home'), href: paths.home(locale) },
          { text: subject.title, href: allPath(locale, subject) },
        ]}
      />
      <StaleNotice outcome={outcome} locale={locale} />
      <CommentThread
        comment={comment}
        replies={comment.replies}
        fresh={await freshComment(oneOf(query['new']), (post ?? item)?.id ?? '')}
        title={subject.title}
        isSubjectOpen={post ? post.status === 'PUBLISHED' && !post.areCommentsLocked : true}
        place={place}
        locale={locale}
        viewerId={await sessionUserId()}
        sent={oneOf(query['sent'])}
        done={oneOf(query['done'])}
        panel={
          isPanelKind(panel) ? (
            <CommentPanel
              kind={panel}
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

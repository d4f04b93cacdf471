import type { Metadata } from 'next';
import { cache } from 'react';
import { DiscussionDocument, type DiscussionQuery } from '#web/__generated__/operations.ts';
import { MissingView } from '#web/components/site/missing-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Breadcrumbs } from '#web/components/ui/breadcrumbs.tsx';
import { paths } from '#web/config/paths.ts';
import { CommentsSection } from '#web/features/comments/components/comments-section.tsx';
import { DiscussedTracks } from '#web/features/comments/components/discussed-tracks.tsx';
import { freshComment } from '#web/features/comments/lib/fresh-comment.ts';
import { ordersOf, sortOf } from '#web/features/comments/lib/place.ts';
import { missingMetadata, readEntity } from '#web/lib/entity-page.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { alternates, oneOf, type PageProps } from '#web/lib/page-context.ts';
import { isFormAnswer } from '#web/lib/request.ts';
import { isSignedIn, sessionUserId } from '#web/lib/session/session.ts';
import { tidyTitle } from '#web/lib/text/typography.ts';
import styles from './page.module.css';

type Props = PageProps<{ readonly id: string }>;
type Item = NonNullable<DiscussionQuery['catalogItem']>;

// The page's only request; React keeps it for the metadata and the page alike.
const load = cache(
  async (id: string, locale: Locale, commentsAfter: string | undefined, sort: string | undefined) =>
    runQuery(DiscussionDocument, {
      ...{ id, language: toLanguage(locale), isSignedIn: await isSignedIn() },
      ...(commentsAfter ? { commentsAfter } : {}),
      ...ordersOf(sortOf(sort, '')),
    }),
);

async function readItem(props: Props) {
  const sort = oneOf((await props.searchParams)['sort']);
  return readEntity(props, {
    rawName: (await props.params).id,
    field: 'catalogItem',
    cursors: ['comments'],
    load: (id: string, locale: Locale, commentsAfter?: string) =>
      load(id, locale, commentsAfter, sort),
    pathOf: paths.discussion,
  });
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, t, entity: item, isDown } = await readItem(props);
  if (!item) return missingMetadata(t, isDown);
  return {
    title: t('discussion.title', { name: item.name }),
    alternates: alternates(locale, (other) => paths.discussion(other, item.id)),
    // A page without a word is for nobody's search.
    robots: item.commentCount ? null : { index: false, follow: true },
  };
}

/** What the item is part of, the widest first. */
function crumbsOf(item: Item, locale: Locale) {
  const artistOf = ({ slug, name }: { slug: string; name: string }) => ({
    text: name,
    href: paths.artist(locale, slug),
  });
  switch (item.__typename) {
    case 'Artist':
      return [artistOf(item)];
    case 'Album':
      return [artistOf(item.artist), { text: item.name, href: paths.catalogue(locale, item.url) }];
    case 'Track': {
      const { album } = item;
      return [
        artistOf(album.artist),
        { text: album.title, href: paths.discussion(locale, album.id) },
      ];
    }
  }
}

export default async function DiscussionPage(props: Props) {
  const { locale, t, query, outcome, entity: item, isDown } = await readItem(props);
  if (!item) return <MissingView locale={locale} isDown={isDown} />;
  return (
    <div className="frame">
      <Breadcrumbs
        label={t('nav.breadcrumbs')}
        crumbs={[{ text: t('nav.home'), href: paths.home(locale) }, ...crumbsOf(item, locale)]}
      />
      <StaleNotice outcome={outcome} locale={locale} />
      <h1>
        <bdi>{tidyTitle(t('discussion.title', { name: item.name }), locale)}</bdi>
      </h1>
      <p className={styles['source']}>
        <AppLink href={paths.catalogue(locale, item.url)}>{t('discussion.inCatalogue')}</AppLink>
      </p>
      <CommentsSection
        locale={locale}
        kind="item"
        slug={item.id}
        subject={item}
        comments={item.comments}
        fresh={await freshComment(oneOf(query['new']), item.id)}
        page={oneOf(query['comments'])}
        sort={oneOf(query['sort'])}
        isSignedIn={await isSignedIn()}
        viewerId={await sessionUserId()}
        isFormAnswer={await isFormAnswer()}
        isPublished
        sent={oneOf(query['sent'])}
        done={oneOf(query['done'])}
      />
      {item.__typename === 'Album' ? (
        <DiscussedTracks tracks={item.tracks.nodes} locale={locale} />
      ) : null}
    </div>
  );
}

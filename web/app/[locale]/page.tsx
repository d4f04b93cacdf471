import type { Metadata } from 'next';
import { cache } from 'react';
import {
  HomePostsDocument,
  TagFollowersDocument,
  type HomePostsQuery,
} from '#web/__generated__/operations.ts';
import { NotFoundView } from '#web/components/site/not-found-view.tsx';
import { UnavailableView } from '#web/components/site/unavailable-view.tsx';
import { StaleNotice } from '#web/components/site/stale-notice.tsx';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { Notice } from '#web/components/ui/notice.tsx';
import { Pager } from '#web/components/ui/pager.tsx';
import { paths } from '#web/config/paths.ts';
import { FollowButton } from '#web/features/follows/components/follow-button.tsx';
import { PostFilter } from '#web/features/posts/components/post-filter.tsx';
import { PostStory } from '#web/features/posts/components/post-story.tsx';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { longDate } from '#web/lib/i18n/formats.ts';
import { isLocale, toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { redirectFromInvalidQuery } from '#web/lib/invalid-address.ts';
import {
  alternates,
  isNonsense,
  oneOf,
  pageTranslator,
  type PageProps,
} from '#web/lib/page-context.ts';
import { shareAnonymousPage } from '#web/lib/share-page.ts';
import { missingMetadata } from '#web/lib/entity-page.ts';
import { isSignedIn } from '#web/lib/session/session.ts';
import { feedTitle } from '#web/lib/feed.ts';
import { FollowedStories } from './followed-stories.tsx';
import { HomeTabs } from './home-tabs.tsx';
import styles from './page.module.css';

const PAGE_SIZE = 16;

const load = cache(
  (
    locale: Locale,
    after: string | undefined,
    tag: string | undefined,
    language: Locale | undefined,
  ) =>
    runQuery(HomePostsDocument, {
      first: PAGE_SIZE,
      language: toLanguage(locale),
      ...(after ? { after } : {}),
      filter: { ...(tag ? { tag } : {}), ...(language ? { language: toLanguage(language) } : {}) },
    }),
);

/** What of the archive is shown. */
interface Choice {
  readonly after: string | undefined;
  readonly tag: string | undefined;
  readonly language: Locale | undefined;
}

async function readProps({ params, searchParams }: PageProps) {
  const [{ locale, t }, query] = [pageTranslator((await params).locale), await searchParams];
  const language = oneOf(query['language']);
  const tag = oneOf(query['tag']);
  const selected = isLocale(language) ? language : undefined;
  const after = oneOf(query['after']);
  const outcome = await load(locale, after, tag, selected);
  const tagName = tag && outcome.kind === 'answered' ? nameOfTag(tag, outcome.data) : tag;
  const title = tagName
    ? t('home.tagged', { tag: tagName })
    : selected
      ? t(selected === 'ru' ? 'home.inRussian' : 'home.inEnglish')
      : null;
  return { locale, t, query, after, tag, tagName, language: selected, title, outcome };
}

/** What a tag is called in the reader's language: so the texts that carry it say. */
function nameOfTag(tag: string, { posts, tags }: Partial<HomePostsQuery>): string {
  const named = posts?.nodes.map((post) => post.tagNames[post.tags.indexOf(tag.toLowerCase())]);
  return tags?.find((entry) => entry.tag === tag)?.name ?? named?.find((name) => name) ?? tag;
}

async function hasPosts(...query: Parameters<typeof load>): Promise<boolean> {
  const outcome = await load(...query);
  // Who can't say whether there are any must not say that there are none.
  return outcome.kind !== 'answered' || outcome.data.posts?.nodes.length !== 0;
}

/** Whether no text has the tag, on any page or in any language: then there is no such page. */
async function isUnknownTag(locale: Locale, { after, tag, language }: Choice): Promise<boolean> {
  return (
    tag !== undefined &&
    !(await hasPosts(locale, after, tag, language)) &&
    !(await hasPosts(locale, undefined, tag, undefined))
  );
}

/** Whether it is the page of what the reader follows. */
const isFollowing = async ({ searchParams }: PageProps): Promise<boolean> =>
  oneOf((await searchParams)['view']) === 'following';

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  if (await isFollowing(props)) {
    const { t: say } = pageTranslator((await props.params).locale);
    return { title: say('home.following'), robots: { index: false } };
  }
  const { locale, t, query, after, tag, language, title } = await readProps(props);
  if (isNonsense(query['tag']) || (await isUnknownTag(locale, { after, tag, language })))
    return missingMetadata(t, false);
  return {
    title: title ?? { absolute: t('home.title') },
    description: t('site.description'),
    alternates: alternates(
      locale,
      (other) => paths.home(other, { tag, language }),
      tag && title ? { url: paths.feed(locale, tag), title: feedTitle(title, locale) } : undefined,
    ),
    // Later pages change with every new text: what they list is found through the sitemap.
    ...(after ? { robots: { index: false, follow: true } } : {}),
  };
}

export default async function HomePage(props: PageProps) {
  if (await isFollowing(props)) {
    const [{ locale: segment }, asked] = await Promise.all([props.params, props.searchParams]);
    return <FollowedStories locale={pageTranslator(segment).locale} query={asked} />;
  }
  const { locale, t, query, after, tag, tagName, language, title, outcome } =
    await readProps(props);
  redirectFromInvalidQuery(outcome, query, {
    first: paths.home(locale, { tag, language }),
    bare: paths.home(locale),
  });
  if (isNonsense(query['tag'])) return <NotFoundView locale={locale} />;
  const posts = outcome.kind === 'answered' ? outcome.data.posts : null;
  if (await isUnknownTag(locale, { after, tag, language })) return <NotFoundView locale={locale} />;
  if (outcome.kind === 'unavailable' || !posts) return <UnavailableView locale={locale} />;
  const signedIn = await isSignedIn();
  const tagged = tag ? await runQuery(TagFollowersDocument, { name: tag }) : null;
  const followed = tagged?.kind === 'answered' ? tagged.data.tag : null;
  // The followers of a tag are counted on its page; no event names a tag by an id.
  await shareAnonymousPage(query, 'post', ...(tag ? ['follow'] : []));

  const isFront = !title && !after;
  const [lead, ...others] = isFront ? posts.nodes : [];
  const thirds = others.slice(0, 3);
  const rows = isFront ? others.slice(3) : posts.nodes;
  return (
    <div className="frame">
      <StaleNotice outcome={outcome} locale={locale} />
      {title ? (
        <h1 className={styles['pageTitle']}>{title}</h1>
      ) : (
        <div className={styles['plate']}>
          <h1 className={styles['nameplate']}>{t('site.name')}</h1>
        </div>
      )}
      <p className={styles['issue']}>
        <span>{t('site.tagline')}</span>
        <time dateTime={new Date().toISOString().slice(0, 10)}>
          {longDate(new Date().toISOString(), locale)}
        </time>
        <span>{t('home.count', { count: posts.totalCount })}</span>
      </p>
      {followed ? (
        <FollowButton
          kind="TAG"
          followed={followed.tag}
          isFollowed={followed.viewerFollows}
          count={followed.followerCount}
          isSignedIn={signedIn}
          here={paths.home(locale, { tag, language })}
          locale={locale}
        />
      ) : null}
      {signedIn && !title ? <HomeTabs locale={locale} isFollowing={false} /> : null}
      <PostFilter
        locale={locale}
        tags={outcome.data.tags}
        tag={tag}
        tagName={tagName}
        language={language}
      />
      {outcome.data.tags ? null : <Notice>{t('home.tagsDown')}</Notice>}
      {posts.nodes.length === 0 ? (
        <div className={styles['empty']}>
          <p>{t(title ? 'home.emptyFilter' : 'home.empty')}</p>
          {title ? <AppLink href={paths.home(locale)}>{t('home.showAll')}</AppLink> : null}
        </div>
      ) : null}
      {lead ? (
        <div className={styles['lead']}>
          <PostStory post={lead} locale={locale} size="lead" />
        </div>
      ) : null}
      {thirds.length > 0 ? (
        <div className={styles['thirds']}>
          {thirds.map((post) => (
            <PostStory key={post.id} post={post} locale={locale} size="third" />
          ))}
        </div>
      ) : null}
      {rows.length > 0 ? (
        <section aria-labelledby={isFront ? 'archive' : undefined}>
          {isFront ? (
            <h2 className={styles['sectionTitle']} id="archive">
              {t('home.more')}
            </h2>
          ) : null}
          {rows.map((post) => (
            <PostStory
              key={post.id}
              post={post}
              locale={locale}
              size="row"
              heading={isFront ? 'h3' : 'h2'}
            />
          ))}
        </section>
      ) : null}
      <div className={styles['end']}>
        <Pager
          locale={locale}
          pageInfo={posts.pageInfo}
          after={after}
          pathOf={(cursor) => paths.home(locale, { after: cursor, tag, language })}
          first={t('pager.first')}
          next={t('pager.older')}
        />
      </div>
    </div>
  );
}

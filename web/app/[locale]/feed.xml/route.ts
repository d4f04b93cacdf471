import type { NextRequest } from 'next/server';
import { PostFeedDocument, TagFeedDocument } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { feedResponse, feedTitle, noFeed } from '#web/lib/feed.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { oneOf, pageTranslator } from '#web/lib/page-context.ts';
import { shareAnonymousPage } from '#web/lib/share-page.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ locale: string }>;
}

/** RSS of the texts in the feed's own language, or of those with a tag. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { locale, t } = pageTranslator((await params).locale);
  const tag = request.nextUrl.searchParams.get('tag');
  if (tag !== null) return tagFeed(locale, oneOf(tag) ?? '');
  const outcome = await runQuery(PostFeedDocument, {
    filter: { language: toLanguage(locale) },
    language: toLanguage(locale),
  });
  const posts = outcome.kind === 'answered' ? outcome.data.posts : null;
  if (!posts) return noFeed(true);
  await shareAnonymousPage({}, 'post');
  const head = {
    ...{ title: t('site.name'), description: t('site.description') },
    ...{ page: paths.home(locale), self: paths.feed(locale) },
  };
  return feedResponse(locale, head, posts.nodes);
}

async function tagFeed(locale: Locale, name: string): Promise<Response> {
  const outcome = await runQuery(TagFeedDocument, { tag: name, language: toLanguage(locale) });
  const { tag, posts } = outcome.kind === 'answered' ? outcome.data : {};
  if (!posts || !tag) return noFeed(!posts);
  await shareAnonymousPage({}, 'post');
  const { t } = pageTranslator(locale);
  const title = t('home.tagged', { tag: tag.name });
  const head = {
    ...{ title: feedTitle(title, locale), description: title },
    ...{ page: paths.home(locale, { tag: tag.tag }), self: paths.feed(locale, tag.tag) },
  };
  return feedResponse(locale, head, posts.nodes);
}

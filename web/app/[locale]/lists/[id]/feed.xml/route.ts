import { ListFeedDocument } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { feedResponse, feedTitle, noFeed } from '#web/lib/feed.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { toLanguage } from '#web/lib/i18n/locales.ts';
import { pageTranslator } from '#web/lib/page-context.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ locale: string; id: string }>;
}

/** RSS of a public reading list. No cache has it: no event says that a list is private again. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale: segment, id } = await params;
  const { locale, t } = pageTranslator(segment);
  const outcome = await runQuery(ListFeedDocument, { id, language: toLanguage(locale) });
  const list = outcome.kind === 'answered' ? outcome.data.readingList : null;
  if (!list?.posts || !list.isPublic) return noFeed(hasFailedAt(outcome, 'readingList'));
  const name = list.title ?? t('lists.bookmarks');
  const head = {
    ...{ title: feedTitle(name, locale), description: name },
    ...{ page: paths.readingList(locale, list.id), self: paths.listFeed(locale, list.id) },
  };
  return feedResponse(locale, head, list.posts.nodes);
}

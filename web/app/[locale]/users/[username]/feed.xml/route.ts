import { UserFeedDocument } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { feedResponse, feedTitle, noFeed } from '#web/lib/feed.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { toLanguage } from '#web/lib/i18n/locales.ts';
import { decodePathSegment } from '#web/lib/invalid-address.ts';
import { pageTranslator } from '#web/lib/page-context.ts';
import { shareAnonymousPage } from '#web/lib/share-page.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ locale: string; username: string }>;
}

/** RSS of the texts by a user. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale: segment, username } = await params;
  const { locale, t } = pageTranslator(segment);
  const outcome = await runQuery(UserFeedDocument, {
    ...{ username: decodePathSegment(username), language: toLanguage(locale) },
  });
  const user = outcome.kind === 'answered' ? outcome.data.userByUsername : null;
  if (!user?.posts) return noFeed(Boolean(user) || hasFailedAt(outcome, 'userByUsername'));
  await shareAnonymousPage({}, 'post');
  const name = user.displayName;
  const head = {
    ...{ title: feedTitle(name, locale), description: t('feed.by', { name }) },
    ...{ page: paths.user(locale, user.username), self: paths.userFeed(locale, user.username) },
  };
  return feedResponse(locale, head, user.posts.nodes);
}

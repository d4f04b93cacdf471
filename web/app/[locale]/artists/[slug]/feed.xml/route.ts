import { ArtistFeedDocument } from '#web/__generated__/operations.ts';
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
  readonly params: Promise<{ locale: string; slug: string }>;
}

/** RSS of the texts about an artist. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale: segment, slug } = await params;
  const { locale, t } = pageTranslator(segment);
  const outcome = await runQuery(ArtistFeedDocument, {
    ...{ slug: decodePathSegment(slug), language: toLanguage(locale) },
  });
  const artist = outcome.kind === 'answered' ? outcome.data.artistBySlug : null;
  if (!artist?.posts) return noFeed(Boolean(artist) || hasFailedAt(outcome, 'artistBySlug'));
  await shareAnonymousPage({}, 'post');
  const head = {
    ...{
      title: feedTitle(artist.name, locale),
      description: t('feed.about', { name: artist.name }),
    },
    ...{ page: paths.artist(locale, artist.slug), self: paths.artistFeed(locale, artist.slug) },
  };
  return feedResponse(locale, head, artist.posts.nodes);
}

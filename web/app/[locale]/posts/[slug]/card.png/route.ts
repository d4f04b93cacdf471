import { PostSignDocument } from '#web/__generated__/operations.ts';
import { answerCard } from '#web/lib/cards/answer-card.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { longDate } from '#web/lib/i18n/formats.ts';
import { decodePathSegment } from '#web/lib/invalid-address.ts';
import { pageLocale } from '#web/lib/page-context.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ locale: string; slug: string }>;
}

/** The picture of a link to a post. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale: segment, slug } = await params;
  const locale = pageLocale(segment);
  const outcome = await runQuery(PostSignDocument, { slug: decodePathSegment(slug) });
  const post = outcome.kind === 'answered' ? outcome.data.postBySlug : null;
  // Drafts are not for sharing, and their cards would be cached for all readers.
  const card =
    post?.status === 'PUBLISHED'
      ? {
          kind: 'post' as const,
          id: post.id,
          title: post.title,
          notes: [
            post.author?.displayName ?? '',
            post.publishedAt ? longDate(post.publishedAt, locale) : '',
          ],
        }
      : null;
  return answerCard(card, hasFailedAt(outcome, 'postBySlug'));
}

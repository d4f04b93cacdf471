import { ArtistSignDocument } from '#web/__generated__/operations.ts';
import { answerCard } from '#web/lib/cards/answer-card.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { hasFailedAt } from '#web/lib/graphql/outcome.ts';
import { toLanguage } from '#web/lib/i18n/locales.ts';
import { decodePathSegment } from '#web/lib/invalid-address.ts';
import { pageLocale } from '#web/lib/page-context.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ locale: string; slug: string }>;
}

/** The picture of a link to an artist. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, slug } = await params;
  const outcome = await runQuery(ArtistSignDocument, {
    slug: decodePathSegment(slug),
    language: toLanguage(pageLocale(locale)),
  });
  const artist = outcome.kind === 'answered' ? outcome.data.artistBySlug : null;
  const card = artist
    ? {
        kind: 'artist' as const,
        id: artist.id,
        title: artist.name,
        notes: artist.genres.slice(0, 2).map(({ name }) => name),
      }
    : null;
  return answerCard(card, hasFailedAt(outcome, 'artistBySlug'));
}

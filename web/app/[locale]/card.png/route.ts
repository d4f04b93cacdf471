import { answerCard } from '#web/lib/cards/answer-card.ts';
import { pageTranslator } from '#web/lib/page-context.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ locale: string }>;
}

/** The picture of a link to any other page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { t } = pageTranslator((await params).locale);
  return answerCard({ kind: 'post', id: 'site', title: t('site.tagline'), notes: [] }, false);
}

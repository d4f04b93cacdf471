import type { Suggestions } from '#web/components/site/use-suggestions.ts';
import { SuggestDocument } from '#web/__generated__/operations.ts';
import { readQuery } from '#web/features/search/search-state.ts';
import { toSuggestion } from '#web/features/search/suggestion.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { toLanguage } from '#web/lib/i18n/locales.ts';
import { pageTranslator } from '#web/lib/page-context.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ locale: string }>;
}

/** What the search box suggests; nothing while the search is down, for the box works without. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, t } = pageTranslator((await params).locale);
  const prefix = readQuery(new URL(request.url).searchParams.get('q'));
  const outcome = prefix
    ? await runQuery(SuggestDocument, { prefix, language: toLanguage(locale) })
    : null;
  const found = (outcome?.kind === 'answered' ? outcome.data.suggest : null) ?? [];
  const suggestions = found.map((one) => toSuggestion(one, locale));
  const answer: Suggestions = {
    suggestions,
    announcement: t('search.suggested', { count: suggestions.length }),
  };
  return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
}

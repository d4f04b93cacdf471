import type { Suggestion } from '#web/components/site/use-suggestions.ts';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import type { FoundSuggestion } from './types.ts';

function placeOf(
  node: NonNullable<FoundSuggestion['node']>,
  locale: Locale,
): { readonly href: string; readonly by?: string } {
  switch (node.__typename) {
    case 'Post':
      return { href: paths.post(locale, node.slug) };
    case 'Artist':
      return { href: paths.artist(locale, node.slug) };
    case 'Album':
      return { href: paths.catalogue(locale, node.url), by: node.artist.name };
    case 'Track':
      return { href: paths.catalogue(locale, node.url), by: node.album.artist.name };
  }
}

/** A suggestion with the address of the thing; null if the thing is gone or its service is away. */
export function toSuggestion(
  { type, text, node }: FoundSuggestion,
  locale: Locale,
): Suggestion | null {
  if (!node) return null;
  const { href, by } = placeOf(node, locale);
  const kind = [translator(locale)(`search.kind.${type}`), by].filter(Boolean).join(', ');
  return { text, kind, href };
}

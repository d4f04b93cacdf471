import type { Suggestion } from '#web/components/site/use-suggestions.ts';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import type { FoundSuggestion } from './types.ts';

interface Place {
  readonly href: string;
  readonly by?: string;
}

function placeOf(node: NonNullable<FoundSuggestion['node']>, locale: Locale): Place {
  switch (node.__typename) {
    case 'Post':
      return { href: paths.post(locale, node.slug) };
    case 'User':
      return { href: paths.user(locale, node.username) };
    case 'Artist':
      return { href: paths.artist(locale, node.slug) };
    case 'Album':
      return { href: paths.catalogue(locale, node.url), by: node.artist.name };
    case 'Track':
      return { href: paths.catalogue(locale, node.url), by: node.album.artist.name };
  }
}

/** A suggestion with the address of the thing; while its service is away, of a search for its name. */
export function toSuggestion({ type, text, node }: FoundSuggestion, locale: Locale): Suggestion {
  const { href, by }: Place = node
    ? placeOf(node, locale)
    : { href: paths.search(locale, { q: text }) };
  const kind = [translator(locale)(`search.kind.${type}`), by].filter(Boolean).join(', ');
  return { text, kind, href };
}

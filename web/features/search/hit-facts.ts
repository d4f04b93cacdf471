import type { CoverKind } from '#web/lib/covers/cover.ts';
import { paths } from '#web/config/paths.ts';
import { fromLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { artistYears } from '#web/lib/text/artist-years.ts';
import { tieWords } from '#web/lib/text/typography.ts';
import type { SearchHit } from './types.ts';

/** What a hit of any kind shows; its words are whole, for those that were found are marked. */
export interface HitFacts {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly cover: { readonly kind: CoverKind; readonly id: string; readonly url: string | null };
  readonly facts: readonly string[];
  /** What a text says of itself, where no part of it is highlighted. */
  readonly excerpt?: string;
  readonly lang?: Locale;
  readonly publishedAt?: string | null;
  readonly durationMs?: number;
}

export function hitFacts(node: NonNullable<SearchHit['node']>, locale: Locale): HitFacts {
  const t = translator(locale);
  const some = (...facts: ReadonlyArray<string | null | undefined>) =>
    facts.filter((fact): fact is string => Boolean(fact));
  switch (node.__typename) {
    case 'Post': {
      const lang = fromLanguage(node.language);
      return {
        id: node.id,
        href: paths.post(locale, node.slug),
        title: tieWords(node.title, lang),
        cover: { kind: 'post', id: node.id, url: node.coverUrl },
        facts: some(
          node.author?.displayName,
          node.postArtist?.name,
          t('post.minutes', { count: node.readingMinutes }),
        ),
        excerpt: node.excerpt,
        lang,
        publishedAt: node.publishedAt,
      };
    }
    case 'User':
      return {
        id: node.id,
        href: paths.user(locale, node.username),
        title: node.displayName,
        cover: { kind: 'artist', id: node.id, url: node.avatarUrl },
        facts: [`@${node.username}`],
      };
    case 'Artist':
      return {
        id: node.id,
        href: paths.artist(locale, node.slug),
        title: node.name,
        cover: { kind: 'artist', id: node.id, url: node.imageUrl },
        facts: some(artistYears(node, locale), ...node.genres.slice(0, 3).map(({ name }) => name)),
      };
    case 'Album':
      return {
        id: node.id,
        href: paths.catalogue(locale, node.url),
        title: tieWords(node.title, locale),
        cover: { kind: 'album', id: node.id, url: node.coverUrl },
        facts: some(
          node.artist.name,
          node.releaseDate?.year.toString(),
          t('album.tracks', { count: node.trackCount }),
        ),
      };
    case 'Track':
      return {
        id: node.id,
        href: paths.catalogue(locale, node.url),
        title: node.title,
        cover: { kind: 'album', id: node.album.id, url: node.album.coverUrl },
        facts: some(node.album.artist.name, tieWords(node.album.title, locale)),
        durationMs: node.durationMs,
      };
  }
}

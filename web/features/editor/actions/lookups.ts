import {
  ArtistAlbumsDocument,
  ArtistSearchDocument,
  RenderMarkdownDocument,
} from '#web/__generated__/operations.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import type { Outcome } from '#web/lib/graphql/outcome.ts';
import { toLanguage, type Locale } from '#web/lib/i18n/locales.ts';
import { artistYears } from '#web/lib/text/artist-years.ts';
import { partLongWordsOfHtml } from '#web/lib/text/hyphens.ts';
import type { Choice } from '../editor-state.ts';

type Lookup<Value> =
  | { readonly value: Value; readonly outcome?: never }
  | { readonly value: null; readonly outcome: Outcome<unknown> };

export async function findArtists(
  query: string,
  locale: Locale,
): Promise<Lookup<readonly Choice[]>> {
  const outcome = await runQuery(ArtistSearchDocument, {
    query: query.slice(0, 100),
    language: toLanguage(locale),
  });
  const artists = outcome.kind === 'answered' ? outcome.data.artists : null;
  if (!artists) return { value: null, outcome };
  return {
    value: artists.nodes.map((artist) => {
      const note = artistYears(artist, locale);
      return { id: artist.id, name: artist.name, ...(note ? { note } : {}) };
    }),
  };
}

export interface ArtistWithAlbums {
  readonly artist: Choice;
  readonly albums: readonly Choice[];
}

export async function albumsOf(
  artistId: string,
  locale: Locale,
): Promise<Lookup<ArtistWithAlbums>> {
  const outcome = await runQuery(ArtistAlbumsDocument, {
    id: artistId,
    language: toLanguage(locale),
  });
  const artist = outcome.kind === 'answered' ? outcome.data.artist : null;
  if (!artist) return { value: null, outcome };
  return {
    value: {
      artist: { id: artist.id, name: artist.name },
      albums: artist.albums.nodes.map((album) => ({
        id: album.id,
        name: album.title,
        ...(album.releaseDate ? { note: String(album.releaseDate.year) } : {}),
      })),
    },
  };
}

export async function renderPreview(source: string): Promise<Lookup<string>> {
  const outcome = await runQuery(RenderMarkdownDocument, { source });
  const html = outcome.kind === 'answered' ? (outcome.data.renderMarkdown ?? null) : null;
  return html === null ? { value: null, outcome } : { value: partLongWordsOfHtml(html) };
}

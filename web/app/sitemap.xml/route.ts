import { ArtistIndexDocument, PostIndexDocument } from '#web/__generated__/operations.ts';
import { env } from '#web/config/env.ts';
import { paths } from '#web/config/paths.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { locales, type Locale } from '#web/lib/i18n/locales.ts';
import { shareAnonymousIndex } from '#web/lib/share-page.ts';
import { escapeXml } from '@vobe/service-kit/xml';

// Not Next's sitemap.ts: its route answers 200 or 500, where crawlers need 503 and a time to come back;
// it cannot be shared and dropped as our pages are either, and escapes nothing.
export const dynamic = 'force-dynamic';

// One file may list 50,000 addresses; each page here has two. Bounded, so that a crawler cannot order a long job.
const MAX_PAGES = 100;

interface Entry {
  readonly pathOf: (locale: Locale) => string;
  readonly changed?: string;
}

function urls({ pathOf, changed }: Entry): string {
  const links = locales
    .map(
      (locale) =>
        `<xhtml:link rel="alternate" hreflang="${locale}" href="${escapeXml(env.publicUrl + pathOf(locale))}"/>`,
    )
    .join('');
  const modified = changed ? `<lastmod>${escapeXml(changed)}</lastmod>` : '';
  return locales
    .map(
      (locale) =>
        `<url><loc>${escapeXml(env.publicUrl + pathOf(locale))}</loc>${modified}${links}</url>`,
    )
    .join('\n');
}

async function postEntries(): Promise<Entry[] | null> {
  const entries: Entry[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const outcome = await runQuery(PostIndexDocument, after ? { after } : {});
    const posts = outcome.kind === 'answered' ? outcome.data.posts : null;
    if (!posts) return null;
    entries.push(
      ...posts.nodes.map((post) => ({
        pathOf: (locale: Locale) => paths.post(locale, post.slug),
        changed: post.updatedAt,
      })),
    );
    if (!posts.pageInfo.hasNextPage || !posts.pageInfo.endCursor) break;
    after = posts.pageInfo.endCursor;
  }
  return entries;
}

async function artistEntries(): Promise<Entry[] | null> {
  const entries: Entry[] = [];
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const outcome = await runQuery(ArtistIndexDocument, after ? { after } : {});
    const artists = outcome.kind === 'answered' ? outcome.data.artists : null;
    if (!artists) return null;
    entries.push(
      ...artists.nodes.map((artist) => ({
        pathOf: (locale: Locale) => paths.artist(locale, artist.slug),
      })),
    );
    if (!artists.pageInfo.hasNextPage || !artists.pageInfo.endCursor) break;
    after = artists.pageInfo.endCursor;
  }
  return entries;
}

export async function GET(): Promise<Response> {
  const [posts, artists] = await Promise.all([postEntries(), artistEntries()]);
  // A shortened map would tell crawlers that the rest is gone.
  if (!posts || !artists)
    return new Response(null, { status: 503, headers: { 'retry-after': '60' } });
  await shareAnonymousIndex('post', 'artist');
  const fixed: Entry[] = [
    { pathOf: (locale) => paths.home(locale) },
    { pathOf: (locale) => paths.artists(locale) },
    { pathOf: (locale) => paths.genres(locale) },
  ];
  const body = [...fixed, ...posts, ...artists].map(urls).join('\n');
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${body}
</urlset>
`;
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });
}

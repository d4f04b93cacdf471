import { PostFeedDocument } from '#web/__generated__/operations.ts';
import { env } from '#web/config/env.ts';
import { paths } from '#web/config/paths.ts';
import { runQuery } from '#web/lib/graphql/execute.ts';
import { toLanguage } from '#web/lib/i18n/locales.ts';
import { pageTranslator } from '#web/lib/page-context.ts';
import { shareAnonymousPage } from '#web/lib/share-page.ts';
import { escapeHtmlForXml, escapeXml } from '@vobe/service-kit/xml';

// Not a library's: docs/architecture/0018-kept-libraries.md says why.
export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ locale: string }>;
}

/** RSS of the texts in the feed's own language. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, t } = pageTranslator((await params).locale);
  const outcome = await runQuery(PostFeedDocument, {
    filter: { language: toLanguage(locale) },
    language: toLanguage(locale),
  });
  const posts = outcome.kind === 'answered' ? outcome.data.posts : null;
  if (!posts) return new Response(null, { status: 503, headers: { 'retry-after': '60' } });
  await shareAnonymousPage({}, 'post');
  const items = posts.nodes.map((post) => {
    const link = escapeXml(env.publicUrl + paths.post(locale, post.slug));
    const creator = post.author
      ? `<dc:creator>${escapeXml(post.author.displayName)}</dc:creator>`
      : '';
    const categories = post.tagNames
      .map((tag) => `<category>${escapeXml(tag)}</category>`)
      .join('');
    const date = post.publishedAt
      ? `<pubDate>${new Date(post.publishedAt).toUTCString()}</pubDate>`
      : '';
    return `<item><title>${escapeXml(post.title)}</title><link>${link}</link><guid isPermaLink="false">${escapeXml(post.id)}</guid>${date}${creator}${categories}<description>${escapeHtmlForXml(post.excerpt)}</description></item>`;
  });
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>${escapeXml(t('site.name'))}</title><link>${escapeXml(env.publicUrl + paths.home(locale))}</link><description>${escapeXml(t('site.description'))}</description><language>${locale}</language><atom:link href="${escapeXml(env.publicUrl + paths.feed(locale))}" rel="self" type="application/rss+xml"/>
${items.join('\n')}
</channel></rss>
`;
  return new Response(xml, {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  });
}

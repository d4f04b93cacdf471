import type { FeedItemFragment } from '#web/__generated__/operations.ts';
import { env } from '#web/config/env.ts';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { escapeHtmlForXml, escapeXml } from '@vobe/service-kit/xml';

// Not a library's: docs/architecture/0018-kept-libraries.md says why.

/** What a feed says of itself. */
export interface FeedHead {
  readonly title: string;
  readonly description: string;
  /** The page it follows, and its own address, without origin. */
  readonly page: string;
  readonly self: string;
}

function itemOf(post: FeedItemFragment, locale: Locale): string {
  const link = escapeXml(env.publicUrl + paths.post(locale, post.slug));
  const creator = post.author
    ? `<dc:creator>${escapeXml(post.author.displayName)}</dc:creator>`
    : '';
  const categories = post.tagNames.map((tag) => `<category>${escapeXml(tag)}</category>`).join('');
  const date = post.publishedAt
    ? `<pubDate>${new Date(post.publishedAt).toUTCString()}</pubDate>`
    : '';
  return `<item><title>${escapeXml(post.title)}</title><link>${link}</link><guid isPermaLink="false">${escapeXml(post.id)}</guid>${date}${creator}${categories}<description>${escapeHtmlForXml(post.excerpt)}</description></item>`;
}

/** Texts as RSS. */
export function feedResponse(
  locale: Locale,
  { title, description, page, self }: FeedHead,
  posts: readonly FeedItemFragment[],
): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>${escapeXml(title)}</title><link>${escapeXml(env.publicUrl + page)}</link><description>${escapeXml(description)}</description><language>${locale}</language><atom:link href="${escapeXml(env.publicUrl + self)}" rel="self" type="application/rss+xml"/>
${posts.map((post) => itemOf(post, locale)).join('\n')}
</channel></rss>
`;
  return new Response(xml, {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  });
}

/** What a feed about one thing is called. */
export const feedTitle = (name: string, locale: Locale): string =>
  `${name} – ${translator(locale)('site.name')}`;

/** There is no such thing, or it can't be read now. */
export const noFeed = (isDown: boolean): Response =>
  isDown
    ? new Response(null, { status: 503, headers: { 'retry-after': '60' } })
    : new Response(null, { status: 404 });

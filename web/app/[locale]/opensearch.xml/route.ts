import { env } from '#web/config/env.ts';
import { paths } from '#web/config/paths.ts';
import { pageTranslator } from '#web/lib/page-context.ts';
import { escapeXml } from '@vobe/service-kit/xml';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ locale: string }>;
}

/** Lets a browser offer this site's search as one of its own. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, t } = pageTranslator((await params).locale);
  const template = `${env.publicUrl}${paths.search(locale)}?q={searchTerms}`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>${escapeXml(t('site.name'))}</ShortName><Description>${escapeXml(t('search.label'))}</Description><Language>${locale}</Language><InputEncoding>UTF-8</InputEncoding><Image type="image/svg+xml">${escapeXml(env.publicUrl)}/icon.svg</Image><Url type="text/html" template="${escapeXml(template)}"/></OpenSearchDescription>
`;
  return new Response(xml, {
    headers: {
      'content-type': 'application/opensearchdescription+xml; charset=utf-8',
      'cache-control': 'public, max-age=86400',
    },
  });
}

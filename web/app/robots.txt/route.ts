import { env } from '#web/config/env.ts';

export const dynamic = 'force-dynamic';

export function GET(): Response {
  const hidden = ['profile', 'write', 'sign-in', 'sign-up'].flatMap((page) => [
    `Disallow: /ru/${page}`,
    `Disallow: /en/${page}`,
  ]);
  const text = ['User-agent: *', ...hidden, '', `Sitemap: ${env.publicUrl}/sitemap.xml`, ''].join(
    '\n',
  );
  return new Response(text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    },
  });
}

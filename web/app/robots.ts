import type { MetadataRoute } from 'next';
import { env } from '#web/config/env.ts';
import { locales } from '#web/lib/i18n/locales.ts';

// The site's address is known when it runs, not when it is built.
export const dynamic = 'force-dynamic';

const HIDDEN = [
  'profile',
  'write',
  'sign-in',
  'sign-up',
  'forgot-password',
  'reset-password',
  'verify-email',
  'confirm-email',
  'restore-email',
];

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      disallow: HIDDEN.flatMap((page) => locales.map((locale) => `/${locale}/${page}`)),
    },
    sitemap: `${env.publicUrl}/sitemap.xml`,
  };
}

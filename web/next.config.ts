import path from 'node:path';
import type { NextConfig } from 'next';

/** For responses that are no pages of ours: the framework's own, and files that are opened directly. */
const BARE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked once, by `npm run check`; checking them again in each build doubles its memory.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: path.dirname(import.meta.dirname) },
  // Every reader gets the head before the body: titles and canonical addresses are there without
  // script, and a missing page can still answer 404.
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  transpilePackages: ['@vobe/service-kit'],
  // Nothing of this site is cached by Next: every page depends on the session.
  cacheMaxMemorySize: 0,
  experimental: {
    preloadEntriesOnStart: false,
    // Of the largest form, which has a picture; the proxy lets no other page have as much.
    serverActions: { bodySizeLimit: '6mb' },
    // A build starts from nothing and is never debugged: a cache and maps of it take 190 MB of memory.
    turbopackFileSystemCacheForBuild: false,
    turbopackSourceMaps: false,
  },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        // Of what the proxy does not know; it gives every page a policy of its own.
        { key: 'Content-Security-Policy', value: BARE_POLICY },
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        {
          key: 'Permissions-Policy',
          value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
        },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
      ],
    },
  ],
};

export default config;

import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Everything is served from here; the tools that the pages show set styles of elements. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
];

/** The Content-Security-Policy of a page of the router's. @param more Directives that it alone needs. */
export const contentSecurityPolicy = (...more: readonly string[]): string =>
  [...POLICY, ...more].join('; ');

/** Serves a page's files. They are asked for with each visit and answered with 304 while they are the same. */
export function serveFiles(
  app: FastifyInstance,
  options: { root: string; prefix: string; allowedPath?: (file: string) => boolean },
): void {
  void app.register(fastifyStatic, {
    ...options,
    decorateReply: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply) => {
      void reply.header('cache-control', 'no-cache');
      void reply.header('x-content-type-options', 'nosniff');
    },
  });
}

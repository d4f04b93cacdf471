import type { FastifyInstance } from 'fastify';

/** Of all answers; pages replace the policy by their own. */
const HEADERS = {
  // What is no page may load nothing and be shown in no frame, should a browser take it for one.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/**
 * Says with every answer what browsers are to make of it. `Strict-Transport-Security` is left to the proxy that
 * ends TLS, for by HTTP it means nothing.
 */
export function securityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_, reply) => void reply.headers(HEADERS));
}

import etag from '@fastify/etag';
import type { FastifyInstance } from 'fastify';
import fresh from 'fresh';

/**
 * Tags what is sent, and sends readers 304 for what they have (RFC 9110, 13.2). Of any other request
 * If-None-Match is no question, and a failure is not to be had again from what was kept.
 */
export async function conditionalReads(app: FastifyInstance): Promise<void> {
  // Its own 304 goes to every method and status, and for one tag alone.
  await app.register(etag, { replyWith304: false });
  app.addHook('onSend', async (request, reply, payload) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const tag = reply.getHeader('etag');
    if (!isRead || reply.statusCode !== 200 || typeof tag !== 'string') return payload;
    // Without Cache-Control: fetch() sends no-cache with an If-None-Match that a program has set.
    const known = request.headers['if-none-match'];
    if (!fresh({ 'if-none-match': known }, { etag: tag })) return payload;
    void reply.code(304);
    return '';
  });
}

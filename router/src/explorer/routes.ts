import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { EXPLORER_FOLDER } from './bundle.ts';

/** Everything is served from here; the editor (Monaco) writes styles and starts workers. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>VobeMusic GraphQL explorer</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/explorer/main.css" />
  </head>
  <body>
    <noscript>The explorer needs JavaScript; the API itself answers POST /graphql.</noscript>
    <div id="explorer"></div>
    <script type="module" src="/explorer/main.js"></script>
  </body>
</html>
`;

/** GraphiQL for browsers that open /graphql; other clients are answered as ever. */
export function explorerRoutes(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const isPage =
      request.method === 'GET' &&
      request.url === '/graphql' &&
      request.headers.accept?.includes('text/html');
    if (!isPage) return;
    await reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .header('x-content-type-options', 'nosniff')
      .send(PAGE);
  });
  app.get('/', (_, reply) => reply.redirect('/graphql'));
  app.get<{ Params: { file: string } }>('/explorer/:file', async (request, reply) => {
    const { file } = request.params;
    const type = TYPES[path.extname(file)];
    const place = path.join(EXPLORER_FOLDER, path.basename(file));
    if (!type || !existsSync(place)) return reply.status(404).send({ error: 'not found' });
    return reply
      .header('content-type', type)
      .header('cache-control', 'no-cache')
      .header('x-content-type-options', 'nosniff')
      .send(readFileSync(place));
  });
}

import type { FastifyInstance } from 'fastify';
import { contentSecurityPolicy, serveFiles } from '../own-pages.ts';
import { EXPLORER_FOLDER } from './bundle.ts';
import type { ClientOperation } from './client-operations.ts';

/** The editor (Monaco) has its font as data and starts workers. */
const CONTENT_SECURITY_POLICY = contentSecurityPolicy(
  "font-src 'self' data:",
  "worker-src 'self' blob:",
);

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
    <main>
      <h1 class="unseen">VobeMusic GraphQL explorer</h1>
      <div id="explorer"></div>
    </main>
    <script type="module" src="/explorer/main.js"></script>
  </body>
</html>
`;

/**
 * GraphiQL for browsers that open /graphql; other clients are answered as ever.
 * @param operations What the panel of clients' operations offers, once the graph is loaded.
 */
export function explorerRoutes(
  app: FastifyInstance,
  operations: () => readonly ClientOperation[],
): void {
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
  app.get('/explorer/operations.json', (_, reply) =>
    reply.header('cache-control', 'no-cache').send(operations()),
  );
  app.get('/', (_, reply) => reply.redirect('/graphql'));
  serveFiles(app, { root: EXPLORER_FOLDER, prefix: '/explorer/' });
}

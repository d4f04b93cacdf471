import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { stringify } from 'yaml';
import { contentSecurityPolicy, serveFiles } from '../own-pages.ts';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>VobeMusic REST API</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/api/docs/ui/swagger-ui.css" />
    <link rel="stylesheet" href="/api/docs/page.css" />
  </head>
  <body>
    <noscript>This page needs JavaScript; the document is at <a href="/api/openapi.yaml">/api/openapi.yaml</a>.</noscript>
    <main id="docs"></main>
    <script src="/api/docs/ui/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

/** Tables of answers are wider than a phone: they scroll, not the page. */
const STYLE = `.swagger-ui .responses-inner, .swagger-ui .parameters-container { overflow-x: auto; }
`;

/** No validator: that is a server of others, which the document would be sent to. */
const START = `SwaggerUIBundle({
  url: '/api/openapi.json',
  domNode: document.getElementById('docs'),
  deepLinking: true,
  validatorUrl: null,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0,
});
`;

/** Found, not imported: the bundle is for browsers. */
const SWAGGER_UI = path.dirname(
  createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'),
);

/** The files of Swagger UI that the page loads; the others stay where they are. */
const FILES = /^\/swagger-ui(-bundle\.js|\.css)$/;

/** /api/docs, a page to read and try the endpoints, and the document that it shows. */
export function docsRoutes(app: FastifyInstance, document: object): void {
  const json = JSON.stringify(document);
  const yaml = stringify(document, { lineWidth: 100, aliasDuplicateObjects: false });
  const routes = [
    ['/docs', 'text/html; charset=utf-8', PAGE],
    ['/docs/page.css', 'text/css; charset=utf-8', STYLE],
    ['/docs/start.js', 'text/javascript; charset=utf-8', START],
    ['/openapi.json', 'application/json; charset=utf-8', json],
    ['/openapi.yaml', 'application/yaml', yaml],
  ] as const;
  for (const [url, type, text] of routes) {
    app.get(url, (_, reply) =>
      reply
        .header('content-type', type)
        .header('content-security-policy', contentSecurityPolicy())
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-cache')
        .send(text),
    );
  }
  serveFiles(app, {
    root: SWAGGER_UI,
    prefix: '/docs/ui/',
    allowedPath: (file) => FILES.test(file),
  });
}

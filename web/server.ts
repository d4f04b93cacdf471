import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { env, prepareProcess } from './config/env.ts';
import { REQUEST_ID_HEADER } from './lib/response-status.ts';
import {
  honourPageStatus,
  isDocumentRequest,
  rewriteDocument,
} from './lib/server/document-response.ts';
import { deferScripts } from './lib/server/lazy-scripts.ts';

prepareProcess();
// Only now: Next reads NODE_ENV as it loads.
const { default: next } = await import('next');

const DRAIN_MS = 5_000;
let isReady = false;
let isStopping = false;

const server = createServer();
const app = next({
  dev: env.isDevelopment,
  dir: import.meta.dirname,
  hostname: env.host,
  port: env.port,
  httpServer: server,
});

/** Only headers that this process or a trusted proxy has set may speak about the client. */
function cleanHeaders({ headers, socket }: IncomingMessage): string {
  if (env.trustProxy) {
    // Each proxy appends the address that it saw; what stands before the last one is hearsay.
    const seen = headers['x-forwarded-for']?.toString().split(',').at(-1)?.trim();
    headers['x-forwarded-for'] = seen ?? socket.remoteAddress ?? '';
  } else {
    delete headers.forwarded;
    delete headers['x-forwarded-host'];
    delete headers['x-forwarded-proto'];
    delete headers['x-forwarded-port'];
    delete headers['x-real-ip'];
    headers['x-forwarded-for'] = socket.remoteAddress ?? '';
  }
  delete headers['x-nonce'];
  const requestId = randomUUID();
  headers[REQUEST_ID_HEADER] = requestId;
  return requestId;
}

function answerHealth(request: IncomingMessage, response: ServerResponse): boolean {
  const path = request.url?.split('?')[0];
  if (path !== '/health/live' && path !== '/health/ready') return false;
  const isHealthy = path === '/health/live' || (isReady && !isStopping);
  response.writeHead(isHealthy ? 200 : 503, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify({ status: isHealthy ? 'ok' : 'unavailable' }));
  return true;
}

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
  server.close(() => process.exit(0));
  server.closeIdleConnections();
}

server.once('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${env.port} is taken: free it, or choose another one with WEB_PORT.`
      : `The web server failed: ${error.message}`,
  );
  process.exit(1);
});

await app.prepare();
const handle = app.getRequestHandler();
server.on('request', (request, response) => {
  if (answerHealth(request, response)) return;
  if (isStopping) response.setHeader('connection', 'close');
  honourPageStatus(response, cleanHeaders(request));
  // While developing, the tools need their scripts at once.
  if (!env.isDevelopment && isDocumentRequest(request))
    rewriteDocument(request, response, deferScripts);
  handle(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
    response.end();
  });
});

server.listen(env.port, env.host, () => {
  isReady = true;
  console.log(`The site is at http://${env.host}:${env.port}`);
  process.send?.({ type: 'ready' });
});

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
// Started by a parent: when that goes, nobody is left to stop this process.
if (process.send) process.once('disconnect', () => void stop());

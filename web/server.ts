import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLIENT_TIMEOUTS } from '@vobe/service-kit/client-timeouts';
import { env, prepareProcess } from './config/env.ts';
import { REQUEST_ID_HEADER } from './lib/response-status.ts';
import { BARE_POLICY } from './lib/security-headers.ts';
import {
  honourPageStatus,
  isDocumentRequest,
  rewriteDocument,
} from './lib/server/document-response.ts';
import { createAdmission } from './lib/server/admission.ts';
import { createGuestPages, guestOf } from './lib/server/guest-pages.ts';
import { answerHealth, createRouterCheck } from './lib/server/health.ts';
import { receive } from './lib/server/incoming.ts';
import { deferScripts } from './lib/server/lazy-scripts.ts';

prepareProcess();
// Only now: Next reads NODE_ENV as it loads.
const { default: next } = await import('next');

/** Longest wait for pages that are under way. */
const STOP_LIMIT_MS = 5_000;
const hasRouterAnswered = createRouterCheck(env.routerUrl);
const answerGuest = createGuestPages();
const admit = createAdmission();
let isStopping = false;
let draining: Promise<void> | undefined;

const server = createServer(CLIENT_TIMEOUTS);
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

async function obstacle(): Promise<string | null> {
  if (draining) return 'the site is stopping';
  return (await hasRouterAnswered()) ? null : 'the router has not answered yet';
}

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await drain();
  setTimeout(() => process.exit(0), STOP_LIMIT_MS).unref();
  server.close(() => process.exit(0));
  server.closeIdleConnections();
}

/** Serves on for a moment, not ready any more, so that whoever sends readers can find another. */
function drain(): Promise<void> {
  draining ??= sleep(env.drainMs);
  return draining;
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
async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  if (await answerHealth(incoming, response, obstacle)) return;
  if (draining) response.setHeader('connection', 'close');
  // Of what the proxy does not know; it gives every page a policy of its own.
  response.setHeader('content-security-policy', BARE_POLICY);
  honourPageStatus(response, cleanHeaders(incoming));
  const request = await receive(incoming, response);
  if (!request) return;
  // While developing, the tools need their scripts at once.
  if (env.isDevelopment || request.url?.startsWith('/_next/static/'))
    return handle(request, response);
  const render = () => admit(response, () => handle(request, response));
  if (!isDocumentRequest(request)) return render();
  const guest = guestOf(request);
  if (guest) {
    request.url = guest.address;
    await answerGuest(guest, request, response, (keep, sent) => {
      const change = (html: string): string => {
        const lean = deferScripts(html);
        keep(lean);
        return lean;
      };
      rewriteDocument(request, response, change, sent);
      return render();
    });
  } else {
    rewriteDocument(request, response, deferScripts);
    await render();
  }
}

server.on('request', (request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
    response.end();
  });
});

server.listen(env.port, env.host, () => {
  console.log(`The site is at http://${env.host}:${env.port}`);
  process.send?.({ type: 'ready' });
});

process.on('message', (message: { type?: string }) => {
  if (message.type === 'drain') void drain();
});
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
// Started by a parent: when that goes, nobody is left to stop this process.
if (process.send) process.once('disconnect', () => void stop());

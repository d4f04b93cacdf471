import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { forgetPage, verdictOn } from '../response-status.ts';

/** A page as browsers and other readers ask for it, not one of the framework's own requests. */
export function isDocumentRequest({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'POST') return false;
  const takesHtml = /text\/html|\*\/\*/.test(headers.accept ?? '*/*');
  return takesHtml && !headers['rsc'] && !headers['next-action'];
}

function compress(
  body: Buffer,
  accepted: string,
): { readonly body: Buffer; readonly encoding: string | null } {
  if (/\bbr\b/u.test(accepted)) {
    return {
      body: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
      encoding: 'br',
    };
  }
  return /\bgzip\b/u.test(accepted)
    ? { body: gzipSync(body), encoding: 'gzip' }
    : { body, encoding: null };
}

/** Sends a whole HTML document, compressed as the reader's browser accepts it. */
export function sendDocument(response: ServerResponse, html: string, accepted: string): void {
  const { body, encoding } = compress(Buffer.from(html), accepted);
  response.setHeader('content-length', body.length);
  response.appendHeader('vary', 'accept-encoding');
  if (encoding) response.setHeader('content-encoding', encoding);
  response.end(body);
}

/** Lets a page choose its status (lib/response-status.ts). */
export function honourPageStatus(response: ServerResponse, requestId: string): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const { status: wanted } = verdictOn(requestId);
    if (wanted === 503 && !response.headersSent) response.setHeader('retry-after', '60');
    return writeHead(wanted !== undefined && status === 200 ? wanted : status, ...rest);
  };
  response.once('close', () => forgetPage(requestId));
}

/**
 * Holds an HTML answer until it is whole, changes it, and sends it compressed. Other answers pass.
 * @param sent Is told when the status is final.
 */
export function rewriteDocument(
  request: IncomingMessage,
  response: ServerResponse,
  change: (html: string) => string,
  sent: () => void = () => undefined,
): void {
  const accepted = request.headers['accept-encoding'] ?? '';
  // Next must not compress what is still to be read.
  delete request.headers['accept-encoding'];
  const chunks: Buffer[] = [];
  const original = {
    write: response.write.bind(response) as (...args: unknown[]) => boolean,
    end: response.end.bind(response) as (...args: unknown[]) => ServerResponse,
    writeHead: response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse,
    flushHeaders: response.flushHeaders.bind(response),
  };
  let isReleased = false;
  const isHeld = (): boolean =>
    !isReleased &&
    !response.headersSent &&
    String(response.getHeader('content-type') ?? '').startsWith('text/html');
  const hold = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string')
      chunks.push(
        Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'),
      );
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const callbackOf = (args: readonly unknown[]): (() => void) | undefined =>
    args.find((argument): argument is () => void => typeof argument === 'function');

  // Next's compression writes the head before the body, which would fix the length and the encoding too soon.
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (!isHeld() || rest.length > 0) return original.writeHead(status, ...rest);
    response.statusCode = status;
    return response;
  };
  response.flushHeaders = () => {
    if (!isHeld()) original.flushHeaders();
  };
  response.write = ((...args: unknown[]) => {
    if (!isHeld()) return original.write(...args);
    hold(args[0], args[1]);
    callbackOf(args)?.();
    return true;
  }) as typeof response.write;
  response.end = ((...args: unknown[]) => {
    if (!isHeld()) return original.end(...args);
    hold(args[0], args[1]);
    isReleased = true;
    const html = change(Buffer.concat(chunks).toString('utf8'));
    response.removeHeader('transfer-encoding');
    const callback = callbackOf(args);
    if (callback) response.once('finish', callback);
    sendDocument(response, html, accepted);
    sent();
    return response;
  }) as typeof response.end;
}

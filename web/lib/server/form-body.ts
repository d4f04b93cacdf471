import { IncomingMessage } from 'node:http';
import { clientNetwork } from '@vobe/service-kit/client-network';
import type { Refusal } from './refusal-page.ts';

/** As Next's `serverActions.bodySizeLimit` has it: a text of 100,000 characters fits in. */
export const BODY_LIMIT_BYTES = 1024 * 1024;
/** The editor's form has the most: some sixty with twenty facts about a post. */
const MAX_PARTS = 200;
/**
 * Bodies that may be on their way at once, of one client and of all, and bytes of them that may be
 * here: a slow line holds its place for fifteen seconds, and must hold nobody else's.
 */
const MAX_ARRIVING_OF_CLIENT = 6;
const MAX_ARRIVING = 500;
const MAX_ARRIVED_BYTES = 32 * 1024 * 1024;

const REFUSALS = {
  tooLarge: {
    status: 413,
    en: 'The form holds more than 1 MB.',
    ru: 'В форме больше 1 МБ.',
  },
  tooManyParts: {
    status: 413,
    en: `The form has more than ${MAX_PARTS} fields.`,
    ru: `В форме больше ${MAX_PARTS} полей.`,
  },
  broken: {
    status: 400,
    en: 'The form can’t be read: it is not whole.',
    ru: 'Форму не удалось прочитать: она неполная.',
  },
  unknownType: {
    status: 415,
    en: 'Forms are taken as multipart/form-data.',
    ru: 'Формы принимаются как multipart/form-data.',
  },
  busy: {
    status: 503,
    en: 'Many forms are arriving at the moment. Please send it again in a few seconds.',
    ru: 'Сейчас приходит много форм. Отправьте ещё раз через несколько секунд.',
    retryAfter: 5,
  },
} as const satisfies Record<string, Refusal>;

/** Bodies on their way, by client. */
const arriving = new Map<string, number>();
let arrivedBytes = 0;

/**
 * Reads a form within bounds before a page is rendered for it: Next answers one that is broken or
 * too large as if the fault were the site's.
 * @returns The request with its body, as it came; or why it is refused.
 */
export async function receiveForm(request: IncomingMessage): Promise<IncomingMessage | Refusal> {
  const type = request.headers['content-type'] ?? '';
  const isMultipart = /^\s*multipart\/form-data\s*(?:;|$)/i.test(type);
  // A call that the page's script makes has its arguments as text.
  if (!isMultipart && !('next-action' in request.headers)) return REFUSALS.unknownType;
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) return REFUSALS.tooLarge;
  const client = clientNetwork(String(request.headers['x-forwarded-for'] ?? ''));
  const ofClient = arriving.get(client) ?? 0;
  const ofAll = [...arriving.values()].reduce((sum, count) => sum + count, 0);
  if (ofClient >= MAX_ARRIVING_OF_CLIENT || ofAll >= MAX_ARRIVING) return REFUSALS.busy;
  arriving.set(client, ofClient + 1);
  let body: Buffer | Refusal;
  try {
    body = await readBody(request);
  } catch {
    return REFUSALS.broken; // the line broke
  } finally {
    const left = (arriving.get(client) ?? 1) - 1;
    if (left > 0) arriving.set(client, left);
    else arriving.delete(client);
  }
  if ('status' in body) return body;
  if (isMultipart) {
    const refusal = await judgeParts(type, body);
    if (refusal) return refusal;
  }
  return withBody(request, body);
}

/** @returns Why the rest is not read, if it is larger than there is room for. */
async function readBody(request: IncomingMessage): Promise<Buffer | Refusal> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({
      destroyOnReturn: false,
    }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      arrivedBytes += chunk.length;
      if (bytes > BODY_LIMIT_BYTES) return REFUSALS.tooLarge;
      if (arrivedBytes > MAX_ARRIVED_BYTES) return REFUSALS.busy;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, bytes);
  } finally {
    arrivedBytes -= bytes;
  }
}

async function judgeParts(type: string, body: Buffer): Promise<Refusal | null> {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s";]+))/i.exec(type) ?? [];
  const boundary = Buffer.from(`--${quoted ?? plain ?? ''}`);
  let parts = 0;
  for (
    let at = body.indexOf(boundary);
    at >= 0;
    at = body.indexOf(boundary, at + boundary.length)
  ) {
    parts += 1;
    if (parts > MAX_PARTS + 1) return REFUSALS.tooManyParts;
  }
  try {
    await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return null;
  } catch {
    return REFUSALS.broken;
  }
}

/** The request once more, with a body that has arrived. */
function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const whole = new IncomingMessage(request.socket);
  whole.method = request.method;
  whole.url = request.url;
  whole.headers = request.headers;
  whole.rawHeaders = request.rawHeaders;
  whole.httpVersion = request.httpVersion;
  whole.httpVersionMajor = request.httpVersionMajor;
  whole.httpVersionMinor = request.httpVersionMinor;
  whole.push(body);
  whole.push(null);
  whole.complete = true;
  return whole;
}

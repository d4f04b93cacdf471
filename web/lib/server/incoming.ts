import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { receiveForm } from './form-body.ts';
import { refuseWith, type Refusal } from './refusal-page.ts';

/**
 * The path that is asked for: proxies may put an origin before it, which is not ours to believe.
 * Next fails at one that cannot be decoded; taken to the letter, it is one of the missing pages.
 * @returns Null if the address is none: `*`.
 */
export function addressOf(target: string): string | null {
  const url = target.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  if (!url.startsWith('/')) return url.startsWith('?') ? `/${url}` : null;
  const [path = '/', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}

/** Whether a page elsewhere had the browser send this form. */
export function isForeignForm(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (method === 'GET' || method === 'HEAD' || origin === undefined) return false;
  // “null” is the origin of a page that hides its own.
  if (!URL.canParse(origin)) return true;
  return ![host, headers['x-forwarded-host']].includes(new URL(origin).host);
}

const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS'];

const FOREIGN_FORM: Refusal = {
  status: 403,
  en: 'This form came from another site. Nothing was changed.',
  ru: 'Форма пришла с другого сайта, ничего не изменено.',
};

const NO_ADDRESS: Refusal = {
  status: 400,
  en: 'The request names no page.',
  ru: 'В запросе не указана страница.',
};

/**
 * Takes in a request: answers what no page should have to deal with.
 * @returns The request for a page, with a form that is whole; or null if it was answered.
 */
export async function receive(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<IncomingMessage | null> {
  const refuse = (refusal: Refusal) => {
    refuseWith(response, refusal);
    return null;
  };
  if (!METHODS.includes(request.method ?? '')) {
    response.writeHead(405, { allow: METHODS.join(', ') }).end();
    request.resume();
    return null;
  }
  const address = addressOf(request.url ?? '/');
  if (address === null) return refuse(NO_ADDRESS);
  request.url = address;
  if (isForeignForm(request.method, request.headers)) return refuse(FOREIGN_FORM);
  if (request.method !== 'POST') return request;
  const received = await receiveForm(request);
  return 'status' in received ? refuse(received) : received;
}

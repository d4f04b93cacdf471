// Readers without a session all get the same pages, and rendering one costs fifty times what sending it
// does: each is kept for a moment, and those who ask meanwhile share it. Who is signed in passes by.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLocale, LOCALE_COOKIE, localeCookie, type Locale } from '../i18n/locales.ts';
import { REQUEST_ID_HEADER, verdictOn } from '../response-status.ts';
import { THEME_COOKIE } from '../theme/theme.ts';
import { sendDocument } from './document-response.ts';

const KEPT_MS = 5_000;
const MAX_BYTES = 16 * 1024 * 1024;

const READING_PAGE = /^\/(ru|en)(?:\/artists|\/genres|\/(?:posts|artists|users)\/[^/?]+)?(?:\?|$)/u;
// Of what else may change an answer nothing is known for certain, so it is answered by Next itself.
const STRANGE_HEADER =
  /^(?:rsc|range|authorization|next-.*|x-(?!forwarded-|real-ip$|request-id$|correlation-id$|vobe-request$).*)$/u;
/** What a reading page looks at in its address. */
const PARAMETERS = ['after', 'language', 'tag', 'genre', 'comments', 'albums', 'posts'] as const;
/** Notices of what somebody has just done: such pages are nobody else's. */
const NOTICES = ['done', 'sent'] as const;
const NONCE = /'nonce-([0-9a-f]{32})'/u;

interface Guest {
  /** All that the page depends on. */
  readonly key: string;
  /**
   * The address without what the page does not look at. It is rendered for this one, so that nothing
   * made up in an address makes a page of its own, or stands in the page of others.
   */
  readonly address: string;
  readonly locale: Locale;
  readonly theme: string;
  readonly knowsLocale: boolean;
}

/** What the request asks for as a guest, or null if it may be anything else. */
export function guestOf({ method, url = '', headers }: IncomingMessage): Guest | null {
  const locale = READING_PAGE.exec(url)?.[1];
  if (method !== 'GET' || !isLocale(locale)) return null;
  if (Object.keys(headers).some((name) => STRANGE_HEADER.test(name))) return null;
  const cookies = new Map<string, string>();
  for (const pair of (headers.cookie ?? '').split(';').filter((text) => text.trim() !== '')) {
    const [name = '', value = ''] = pair.trim().split('=');
    // Any other cookie might be a session.
    if (name !== LOCALE_COOKIE && name !== THEME_COOKIE) return null;
    if (!/^[a-z]{2,5}$/u.test(value)) return null;
    cookies.set(name, value);
  }
  const theme = cookies.get(THEME_COOKIE) ?? '';
  const address = bareAddress(url);
  if (address === null) return null;
  const origin = [headers.host, headers['x-forwarded-host'], headers['x-forwarded-proto']];
  const key = JSON.stringify([address, theme, ...origin]);
  return { key, address, locale, theme, knowsLocale: cookies.get(LOCALE_COOKIE) === locale };
}

/** The address with known parameters alone, each once and in one order; null if it has a notice. */
function bareAddress(url: string): string | null {
  const [path = '', query = ''] = url.split('?', 2);
  const given = new URLSearchParams(query);
  if (NOTICES.some((name) => given.has(name))) return null;
  const kept = new URLSearchParams();
  for (const name of PARAMETERS) {
    const value = given.get(name);
    if (value !== null) kept.append(name, value);
  }
  return kept.size > 0 ? `${path}?${kept.toString()}` : path;
}

interface Page {
  /** The document, and its headers as JSON, cut where the nonce stood: each answer gets its own. */
  readonly html: readonly string[];
  readonly headers: readonly string[];
  readonly bytes: number;
  readonly until: number;
}

function pageOf(html: string, response: ServerResponse, until: number): Page | null {
  const { connection: _, 'x-correlation-id': __, ...headers } = response.getHeaders();
  const nonce = NONCE.exec(String(headers['content-security-policy']))?.[1];
  if (!nonce || headers['set-cookie']) return null;
  return {
    html: html.split(nonce),
    headers: JSON.stringify(headers).split(nonce),
    bytes: html.length * 2,
    until,
  };
}

function rememberLocale(response: ServerResponse, { locale, knowsLocale }: Guest): void {
  if (!knowsLocale) response.appendHeader('set-cookie', localeCookie(locale));
}

function send(page: Page, guest: Guest, request: IncomingMessage, response: ServerResponse): void {
  const nonce = randomUUID().replaceAll('-', '');
  const headers = JSON.parse(page.headers.join(nonce)) as Record<string, string | string[]>;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  rememberLocale(response, guest);
  sendDocument(response, page.html.join(nonce), request.headers['accept-encoding'] ?? '');
}

type Render = (keep: (html: string) => void, sent: () => void) => Promise<void>;

/** Answers guests from what is kept, else has the page rendered and keeps it. */
export function createGuestPages(now: () => number = Date.now) {
  // In the order of their ends, for all are kept equally long.
  const kept = new Map<string, Page>();
  const underWay = new Map<string, Promise<Page | null>>();
  let bytes = 0;

  function drop(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  function keep(key: string, page: Page): void {
    drop(key);
    kept.set(key, page);
    bytes += page.bytes;
    for (const [other, { until }] of kept) {
      if (bytes <= MAX_BYTES && until > now()) break;
      drop(other);
    }
  }

  return async function answerGuest(
    guest: Guest,
    request: IncomingMessage,
    response: ServerResponse,
    render: Render,
  ): Promise<void> {
    const known = kept.get(guest.key);
    const page = known && known.until > now() ? known : await underWay.get(guest.key);
    if (page) return send(page, guest, request, response);

    const { promise, resolve } = Promise.withResolvers<Page | null>();
    underWay.set(guest.key, promise);
    const settle = (made: Page | null): void => {
      if (underWay.get(guest.key) === promise) underWay.delete(guest.key);
      resolve(made);
    };
    // A redirect, or a reader who went away: those who waited ask for themselves.
    response.once('close', () => settle(null));
    // The page then sets no cookie; what this reader lacks is added afterwards.
    request.headers.cookie = `${LOCALE_COOKIE}=${guest.locale}; ${THEME_COOKIE}=${guest.theme}`;
    let made: Page | null = null;
    await render(
      (html) => {
        made = pageOf(html, response, now() + KEPT_MS);
        rememberLocale(response, guest);
      },
      () => {
        const { isIncomplete } = verdictOn(String(request.headers[REQUEST_ID_HEADER]));
        // What a service that was away could not tell must be there as soon as it is back.
        const shared = response.statusCode === 200 && !isIncomplete ? made : null;
        if (shared) keep(guest.key, shared);
        settle(shared);
      },
    );
  };
}

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Connection by connection, not from end to end (RFC 9110, 7.6.1); and what the edge itself does. */
const NOT_PASSED = new Set([
  'accept-encoding',
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

/** Cookies that mean a reader of their own, signed in or about to be: whoever sends one shares no page. */
const SESSION_COOKIE = /^(?:__Host-)?vobe_(?:access|refresh|challenge)$/;
/** The reader's access token in a cookie header; one that only this origin can have set comes first. */
export function accessTokenOf(cookies: string | undefined): string | undefined {
  const found = new Map(
    (cookies ?? '').split(';').map((one): [string, string] => {
      const [name = '', ...value] = one.split('=');
      return [name.trim(), value.join('=').trim()];
    }),
  );
  return found.get('__Host-vobe_access') ?? found.get('vobe_access');
}

/** Cookies that a page for everybody may depend on, with the values that they have. */
const PREFERENCE_COOKIES: ReadonlyMap<string, RegExp> = new Map([
  ['vobe_theme', /^(?:light|dark)$/],
  ['vobe_locale', /^[a-z]{2}$/],
]);

/** By these a client asks for something else than a page for everybody. */
const OWN_HEADER = /^(?:authorization|range|if-range|rsc|next-.+)$/;
/** What a page for everybody may be told of its reader. */
const SHARED_HEADERS = new Set([
  'host',
  'accept',
  'accept-language',
  'user-agent',
  'x-correlation-id',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
]);

export type Headers = Record<string, string | string[]>;

/**
 * The headers for the site: only what this process or a trusted proxy has seen may speak about the
 * client. The site must not compress, since the answer is still to be read.
 */
export function upstreamHeaders(
  { headers, socket }: IncomingMessage,
  trustsProxy: boolean,
): Headers {
  const passed: Headers = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !NOT_PASSED.has(name)) passed[name] = value;
  }
  const peer = socket.remoteAddress ?? '';
  if (trustsProxy) {
    // Each proxy appends the address that it saw; what stands before the last one is hearsay.
    const seen = headers['x-forwarded-for']?.toString().split(',').at(-1)?.trim();
    return { ...passed, 'x-forwarded-for': seen ?? peer };
  }
  const { forwarded: _, 'x-forwarded-port': __, 'x-real-ip': ___, ...own } = passed;
  return {
    ...own,
    'x-forwarded-for': peer,
    'x-forwarded-host': headers.host ?? '',
    'x-forwarded-proto': 'http',
  };
}

/**
 * The headers of a request whose answer others may get, too: without all that tells readers apart.
 * @returns Null if the answer may be this reader's own.
 */
export function sharedHeaders(method: string | undefined, headers: Headers): Headers | null {
  if (method !== 'GET' || Object.keys(headers).some((name) => OWN_HEADER.test(name))) return null;
  const cookies = readCookies(headers);
  if ([...cookies.keys()].some((name) => SESSION_COOKIE.test(name))) return null;
  const preferences = [...PREFERENCE_COOKIES].flatMap(([name, values]) => {
    const value = cookies.get(name);
    return value !== undefined && values.test(value) ? [`${name}=${value}`] : [];
  });
  return {
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => SHARED_HEADERS.has(name))),
    ...(preferences.length > 0 && { cookie: preferences.join('; ') }),
  };
}

function readCookies({ cookie = '' }: IncomingHttpHeaders | Headers): Map<string, string> {
  return new Map(
    String(cookie)
      .split(';')
      .map((pair): [string, string] => {
        const [name = '', ...value] = pair.trim().split('=');
        return [name, value.join('=')];
      }),
  );
}

/** The address of nothing: of a request whose target is no path. */
export const NOWHERE = '/health/nowhere';

/**
 * The path that is asked for: proxies may put an origin before it, which is not ours to believe.
 * One that cannot be decoded is taken to the letter, and is one of the missing pages.
 * @returns Null if it is no path: `*`.
 */
export function pathOf(target: string): string | null {
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

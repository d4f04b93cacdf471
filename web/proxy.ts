import { NextResponse, type NextRequest } from 'next/server';
import { refusalHeaders, refusalPage } from '@vobe/service-kit/refusal-page';
import { env } from '#web/config/env.ts';
import { hasFileForm, QUERY_PARAMETERS } from '#web/config/paths.ts';
import { refusalOf } from '#web/lib/forms/form-body.ts';
import { LOCALE_COOKIE, splitLocale, type Locale } from '#web/lib/i18n/locales.ts';
import { preferredLocale } from '#web/lib/i18n/preferred-locale.ts';
import { clientAddressOf, correlationIdOf } from '#web/lib/router-headers.ts';
import { contentSecurityPolicy, strictTransport } from '#web/lib/security-headers.ts';
import {
  cookieAttributes,
  cookieNames,
  isSecureHost,
  needsRefresh,
} from '#web/lib/session/cookie-attributes.ts';
import { isRefusedToken } from '#web/lib/session/refused-tokens.ts';
import { refreshOnce, type RefreshResult } from '#web/lib/session/refresh.ts';

// Addresses that have no language: files for machines.
const UNLOCALISED = /^\/(covers\/|media\/|_next\/|health\/|icon\.svg$|robots\.txt$|sitemap\.xml$)/u;

/** A prefetch must not spend the refresh token: its response may never be shown. */
function isPrefetch({ headers }: NextRequest): boolean {
  return (
    headers.has('next-router-prefetch') ||
    ['purpose', 'sec-purpose'].some((name) => headers.get(name)?.includes('prefetch'))
  );
}

interface Session {
  readonly isSecure: boolean;
  readonly names: { access: string; refresh: string };
  readonly result: RefreshResult | null;
}

async function renewSession(
  request: NextRequest,
  correlationId: string,
  locale: Locale,
): Promise<Session> {
  const isSecure = isSecureHost(request.headers.get('host'));
  const names = cookieNames(isSecure);
  const refresh = request.cookies.get(names.refresh)?.value;
  const access = request.cookies.get(names.access)?.value;
  const isVoid = access !== undefined && isRefusedToken(access);
  if (!refresh || isPrefetch(request) || !(isVoid || needsRefresh(access, refresh, Date.now())))
    return { isSecure, names, result: null };
  const result = await refreshOnce(refresh, {
    address: clientAddressOf(request.headers.get('x-forwarded-for')),
    userAgent: request.headers.get('user-agent'),
    correlationId,
    locale,
  });
  return { isSecure, names, result };
}

/** The page of this very request must see the new session, not the spent one. */
function applyToRequest(request: NextRequest, { names, result }: Session): void {
  if (result?.kind === 'renewed') {
    request.cookies.set(names.access, result.tokens.accessToken);
    request.cookies.set(names.refresh, result.tokens.refreshToken);
  } else if (result?.kind === 'ended') {
    request.cookies.delete(names.access);
    request.cookies.delete(names.refresh);
  }
}

function applyToResponse(response: NextResponse, { isSecure, names, result }: Session): void {
  if (result?.kind === 'renewed') {
    const { tokens } = result;
    response.cookies.set(
      names.access,
      tokens.accessToken,
      cookieAttributes(isSecure, new Date(tokens.accessTokenExpiresAt)),
    );
    response.cookies.set(
      names.refresh,
      tokens.refreshToken,
      cookieAttributes(isSecure, new Date(tokens.refreshTokenExpiresAt)),
    );
  } else if (result?.kind === 'ended') {
    for (const name of [names.access, names.refresh]) {
      response.cookies.set(name, '', cookieAttributes(isSecure, new Date(0)));
    }
  }
}

/** The address without parameters that no page looks at, or null if it has none of these. */
function withoutUnknownParameters({ nextUrl }: NextRequest): URL | null {
  const unknown = [...nextUrl.searchParams.keys()].filter((name) => !QUERY_PARAMETERS.has(name));
  if (unknown.length === 0) return null;
  const bare = new URL(nextUrl.href);
  for (const name of unknown) bare.searchParams.delete(name);
  return bare;
}

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (request.method === 'POST') {
    const refusal = await refusalOf(request.clone(), hasFileForm(pathname));
    if (refusal)
      return new NextResponse(refusalPage(refusal), {
        status: refusal.status,
        headers: refusalHeaders(refusal),
      });
  }
  // Elsewhere the edge leads there.
  if (env.isDevelopment && pathname.startsWith('/media/'))
    return NextResponse.rewrite(new URL(pathname, env.routerUrl));
  if (UNLOCALISED.test(pathname)) return NextResponse.next();
  // Browsers ask for it unasked.
  if (pathname === '/favicon.ico') return NextResponse.rewrite(new URL('/icon.svg', request.url));

  const { locale } = splitLocale(pathname);
  if (locale === null) {
    const preferred = preferredLocale(
      request.cookies.get(LOCALE_COOKIE)?.value,
      request.headers.get('accept-language'),
    );
    const target = new URL(
      `/${preferred}${pathname === '/' ? '' : pathname}${search}`,
      request.url,
    );
    const response = NextResponse.redirect(target, 307);
    response.headers.set('vary', 'accept-language, cookie');
    return response;
  }

  // Unknown parameters must not make pages of their own.
  const bare = request.method === 'GET' ? withoutUnknownParameters(request) : null;
  if (bare) return NextResponse.redirect(bare, 308);

  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(nonce, env.isDevelopment);
  const correlationId = correlationIdOf(request.headers.get('x-correlation-id'));
  const session = await renewSession(request, correlationId, locale);
  applyToRequest(request, session);

  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-correlation-id', correlationId);
  headers.set('x-vobe-path', `${pathname}${search}`);
  headers.set('x-vobe-method', request.method);
  headers.set('content-security-policy', policy);

  const response = NextResponse.next({ request: { headers } });
  applyToResponse(response, session);
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-correlation-id', correlationId);
  // A link of a mail: its address is as good as a password, and no other site's to see. Not `no-referrer`:
  // browsers would send the form of such a page with `Origin: null`, as a foreign one is.
  if (request.nextUrl.searchParams.has('token')) {
    response.headers.set('referrer-policy', 'same-origin');
    response.headers.set('x-robots-tag', 'noindex');
  }
  const transport = strictTransport(env.publicUrl);
  if (transport) response.headers.set('strict-transport-security', transport);
  return response;
}

export const config = { matcher: ['/((?!_next/static|_next/image).*)'] };

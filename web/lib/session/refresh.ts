import { env } from '#web/config/env.ts';
import { routerHeaders, type Caller } from '#web/lib/router-headers.ts';
import { logFailure } from '#web/lib/server-log.ts';
import type { SessionTokens } from './cookie-attributes.ts';

export type RefreshResult =
  | { readonly kind: 'renewed'; readonly tokens: SessionTokens }
  | { readonly kind: 'ended' }
  | { readonly kind: 'unknown' };

// Written out: the proxy runs before every page and should not load a GraphQL client for one call.
const REFRESH = `mutation RefreshTokens($input: RefreshTokensInput!) {
  refreshTokens(input: $input) {
    tokens { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt }
    userErrors { code field message }
  }
}`;

const TIMEOUT_MS = 5_000;

interface RefreshAnswer {
  readonly data?: {
    readonly refreshTokens?: {
      readonly tokens?: SessionTokens | null;
      readonly userErrors?: ReadonlyArray<{ readonly code?: string }>;
    } | null;
  } | null;
}

const SHARED_MS = 5_000;
const underWay = new Map<string, Promise<RefreshResult>>();

/** A page and its parts may ask at the same moment: a token is spent once, and all share what it brought. */
export function refreshOnce(refreshToken: string, caller: Caller): Promise<RefreshResult> {
  const known = underWay.get(refreshToken);
  if (known) return known;
  const result = refreshSession(refreshToken, caller);
  underWay.set(refreshToken, result);
  setTimeout(() => underWay.delete(refreshToken), SHARED_MS).unref();
  return result;
}

/** Swaps the refresh token. Only a plain refusal ends the session; a router that is away does not. */
async function refreshSession(refreshToken: string, caller: Caller): Promise<RefreshResult> {
  try {
    const response = await fetch(env.routerUrl, {
      method: 'POST',
      headers: {
        ...routerHeaders(caller),
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify({
        operationName: 'RefreshTokens',
        query: REFRESH,
        variables: { input: { refreshToken } },
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: 'no-store',
    });
    const payload = ((await response.json()) as RefreshAnswer).data?.refreshTokens;
    if (payload?.tokens) return { kind: 'renewed', tokens: payload.tokens };
    const isRefused = payload?.userErrors?.some((error) => error.code === 'INVALID_REFRESH_TOKEN');
    if (isRefused) return { kind: 'ended' };
    throw new Error(`no tokens in an answer with status ${response.status}`);
  } catch (error) {
    logFailure('the session could not be renewed', error, caller.correlationId);
    return { kind: 'unknown' };
  }
}

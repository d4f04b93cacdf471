import { signClientAddress } from '@vobe/service-kit/client-address';
import { env } from '#web/config/env.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';

export interface Caller {
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly correlationId: string;
  readonly locale: Locale;
}

/** What the router learns about the browser behind a request; the caller adds the token. */
export function routerHeaders(caller: Caller): Record<string, string> {
  const headers: Record<string, string> = {
    'accept-language': caller.locale,
    'x-correlation-id': caller.correlationId,
  };
  if (caller.userAgent)
    headers['x-vobe-user-agent'] = caller.userAgent.replace(/[^\x20-\x7e]/gu, '').slice(0, 300);
  if (caller.address && env.clientAddressSecret) {
    headers['x-vobe-client'] = signClientAddress(caller.address, env.clientAddressSecret);
  }
  return headers;
}

const VALID_ID = /^[A-Za-z0-9._-]{1,100}$/u;

export function correlationIdOf(incoming: string | null): string {
  return incoming !== null && VALID_ID.test(incoming) ? incoming : crypto.randomUUID();
}

/** server.ts has put the peer's address first, or trusts the proxy in front that did. */
export function clientAddressOf(forwardedFor: string | null): string | null {
  return forwardedFor?.split(',')[0]?.trim() || null;
}

import { ANONYMOUS, type Identity } from './identity.ts';
import { encodeIdentity, signCall } from './signed-calls.ts';

export interface SignedRequest {
  /** Name of the service that is called; the signature is valid for it alone. */
  readonly service: string;
  readonly url: string | URL;
  readonly internalSecret: string;
  readonly body: unknown;
  readonly timeoutMs: number;
  /** On whose behalf; nobody's if left out. */
  readonly identity?: Identity;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends JSON to another service, signed. @throws what fetch throws; TimeoutError if it takes too long. */
export function signedFetch(request: SignedRequest): Promise<Response> {
  const { service, url, internalSecret, timeoutMs, identity = ANONYMOUS, headers } = request;
  const body = JSON.stringify(request.body);
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...signCall(internalSecret, service, encodeIdentity(identity), body),
    },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  });
}

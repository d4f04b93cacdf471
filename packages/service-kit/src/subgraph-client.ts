import { readJson } from './bounded-body.ts';
import { PublicError } from './errors.ts';
import { currentCause } from './cause.ts';
import { CORRELATION_HEADER, traceContext } from './correlation.ts';
import type { Identity } from './identity.ts';
import { text } from './messages.ts';
import { signedFetch } from './signed-fetch.ts';

/** Longest wait for another service. */
const TIMEOUT_MS = 3000;

export interface SubgraphClientOptions {
  /** Name of the service that is called; the signature is valid for it alone. */
  service: string;
  url: string;
  internalSecret: string;
}

/**
 * Asks another subgraph on behalf of the present user. Only for a fact that a write needs; reads are joined
 * by the router.
 * @throws PublicError SUBGRAPH_UNAVAILABLE if it doesn't answer in 3 s or answers with errors.
 */
export async function askSubgraph<Data>(
  { service, url, internalSecret }: SubgraphClientOptions,
  identity: Identity,
  correlationId: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  try {
    const response = await signedFetch({
      service,
      url,
      internalSecret,
      identity,
      headers: {
        [CORRELATION_HEADER]: correlationId,
        traceparent: traceContext(currentCause().traceparent ?? undefined),
      },
      body: { query, variables },
      timeoutMs: TIMEOUT_MS,
    });
    const answer = (await readJson(response)) as { data?: Data | null; errors?: unknown[] };
    if (!answer.data || answer.errors) throw new Error(`${service} answered ${response.status}`);
    return answer.data;
  } catch (cause) {
    const error = new PublicError('SUBGRAPH_UNAVAILABLE', text(identity.locale, 'unavailable'), {
      service,
    });
    error.cause = cause;
    throw error;
  }
}

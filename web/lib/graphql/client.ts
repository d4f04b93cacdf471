import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { getOperationAST, type DocumentNode } from 'graphql';
import { cache } from 'react';
import manifest from '#web/__generated__/manifest.json' with { type: 'json' };
import { env } from '#web/config/env.ts';
import { routerHeaders } from '#web/lib/router-headers.ts';
import { caller } from '#web/lib/request.ts';
import { noteRefusedToken } from '#web/lib/session/refused-tokens.ts';
import { accessToken } from '#web/lib/session/session.ts';
import { stalenessLink } from './staleness.ts';
import { keepWrites, writesHeader } from '#web/lib/session/writes.ts';

const TIMEOUT_MS = 15_000;

/** One call with a time limit. The answer is read here, so that the limit covers it and nothing holds it afterwards. */
async function call(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(input, { ...init, signal: limit.signal, cache: 'no-store' });
    return new Response(await response.text(), {
      status: response.status,
      headers: response.headers,
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks the router. If it refuses the token (401) the request is repeated anonymously, so that a
 * reading page still shows its text; before the next page the session is renewed, or found over.
 */
async function ask(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(await writesHeader())) headers.set(name, value);
  const response = await call(input, { ...init, headers });
  await keepWrites(response.headers);
  if (response.status !== 401 || !headers.has('authorization')) return response;
  noteRefusedToken((headers.get('authorization') ?? '').replace(/^Bearer /, ''), Date.now());
  headers.delete('authorization');
  return call(input, { ...init, headers });
}

const HASHES = new Map(manifest.operations.map(({ name, id }) => [name, id]));

/** The hash under which the router knows an operation; of one that is not in the manifest it is empty. */
export const hashOf = (document: DocumentNode): string =>
  HASHES.get(getOperationAST(document)?.name?.value ?? '') ?? '';

/**
 * Operations go by the hashes they are registered under with the router, which has planned them; to a
 * router that does not know them (it is older than the site) their text is sent, too.
 */
const hashes = new PersistedQueryLink({
  generateHash: hashOf,
  // Of the next router it says nothing.
  disable: () => false,
});

/** Nothing is read twice within one request. */
const KEPT_NOWHERE = { fetchPolicy: 'no-cache' } as const;

/**
 * One client for all readers, which holds nothing but operations in the form in which they are sent: no
 * answer is kept, and none that is on its way is shared with another reader.
 */
export const client = new ApolloClient({
  cache: new InMemoryCache(),
  queryDeduplication: false,
  defaultOptions: { query: KEPT_NOWHERE, mutate: KEPT_NOWHERE },
  link: ApolloLink.from([stalenessLink, hashes, new HttpLink({ uri: env.routerUrl, fetch: ask })]),
});

/** Who asks: the context of each operation of the present request. */
export const readerContext = cache(async () => {
  const [asking, token] = await Promise.all([caller(), accessToken()]);
  return {
    headers: {
      ...routerHeaders(asking),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
  };
});

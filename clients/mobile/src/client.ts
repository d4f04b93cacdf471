import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import type { NormalizedCacheObject } from '@apollo/client/cache';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { getOperationAST, type DocumentNode } from 'graphql';
import manifest from './__generated__/manifest.json' with { type: 'json' };
import { ConditionalFetch, readJson, type Traffic } from './answers.ts';

const TIMEOUT_MS = 10_000;

export interface ClientOptions {
  /** Of the router, without path. */
  readonly origin: string;
  /** Where what was read is kept between runs. */
  readonly folder: string;
  readonly language: 'EN' | 'RU';
}

const HASHES = new Map(manifest.operations.map(({ name, id }) => [name, id]));

/** The hash that an operation was registered under when the app was built. */
function hashOf(document: DocumentNode): string {
  const name = getOperationAST(document)?.name?.value ?? '';
  const hash = HASHES.get(name);
  if (hash === undefined)
    throw new Error(`${name} is not in the manifest: npm run codegen:clients`);
  return hash;
}

/** The app's client: operations by their registered hashes, and what was read kept on the device. */
export class MobileClient {
  readonly apollo: ApolloClient;
  /** Of who is signed in. */
  accessToken: string | null = null;
  readonly #cache = new InMemoryCache();
  readonly #entities: string;
  readonly #answers: ConditionalFetch;

  constructor({ origin, folder, language }: ClientOptions) {
    mkdirSync(folder, { recursive: true });
    this.#entities = path.join(folder, 'entities.json');
    this.#answers = new ConditionalFetch(path.join(folder, 'answers.json'));
    const kept = readJson(this.#entities) as NormalizedCacheObject | null;
    if (kept) this.#cache.restore(kept);
    const http = new HttpLink({
      uri: `${origin}/mobile/graphql`,
      fetch: (address, init = {}) => {
        const headers = new Headers(init.headers);
        headers.set('accept-language', language.toLowerCase());
        if (this.accessToken !== null) headers.set('authorization', `Bearer ${this.accessToken}`);
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        return this.#answers.fetch(address as string, {
          ...init,
          body: init.body as string | null,
          headers,
          signal,
        });
      },
    });
    const hashes = new PersistedQueryLink({
      generateHash: hashOf,
      useGETForHashedQueries: true,
      // The text of an operation is never sent: where its hash is unknown, it would be refused, too.
      retry: () => false,
    });
    this.apollo = new ApolloClient({ cache: this.#cache, link: ApolloLink.from([hashes, http]) });
  }

  get traffic(): Readonly<Traffic> {
    return this.#answers.traffic;
  }

  /** Keeps what was read for the next run. */
  close(): void {
    writeFileSync(this.#entities, JSON.stringify(this.#cache.extract()));
    this.#answers.save();
    this.apollo.stop();
  }
}

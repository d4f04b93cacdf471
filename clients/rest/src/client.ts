import createClient from 'openapi-fetch';
import type { paths } from './__generated__/api.ts';

export interface RestClientOptions {
  /** Where the router answers: `http://localhost:4000`. */
  readonly baseUrl: string;
  /** The access token of whoever is signed in now. */
  readonly token?: () => string | undefined;
}

/** A client of the REST API: addresses, parameters, bodies and answers are those of docs/api/openapi.yaml. */
export function createRestClient({ baseUrl, token }: RestClientOptions) {
  const client = createClient<paths>({ baseUrl });
  client.use({
    onRequest({ request }) {
      const known = token?.();
      if (known !== undefined) request.headers.set('authorization', `Bearer ${known}`);
      return request;
    },
  });
  return client;
}

export type RestClient = ReturnType<typeof createRestClient>;

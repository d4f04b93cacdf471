import { freePort } from '@vobe/database/free-port';
import { TestSystem, type Reply } from '@vobe/testkit/system';

/** A client that keeps cookies, as browsers do. */
export class Session {
  readonly #token: string | undefined;
  #cookie = '';

  constructor(token?: string) {
    this.#token = token;
  }

  async query<Data = Record<string, unknown>>(
    router: TestSystem,
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Reply<Data>> {
    const headers: Record<string, string> = this.#cookie ? { cookie: this.#cookie } : {};
    const reply = await router.query<Data>(query, variables, { token: this.#token, headers });
    const set = reply.headers.get('set-cookie');
    if (set !== null) this.#cookie = set.split(';')[0] ?? '';
    return reply;
  }
}

/** A second router over the same subgraphs. */
export async function startRouter(
  system: TestSystem,
  settings: Record<string, string> = {},
): Promise<TestSystem> {
  const environment = {
    ...system.environment,
    ...settings,
    ROUTER_PORT: String(await freePort()),
  };
  const router = new TestSystem(system.databases, environment);
  await router.start('router');
  return router;
}

export const UPDATE = `mutation ($input: UpdatePostInput!) {
  updatePost(input: $input) { post { id title version } userErrors { code message } }
}`;
export const TITLE = `query ($id: ID!) { post(id: $id) { title version } }`;
